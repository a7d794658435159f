"""What proving costs: `python -m codegen.bench [NAME ...] [--json]`, one file a benchmark in `measures/`."""
