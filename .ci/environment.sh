#!/bin/sh
# Makes .venv hold exactly what requirements.lock pins, and this checkout; quick where nothing changed.
#
#   sh .ci/environment.sh          make or renew .venv
#   sh .ci/environment.sh lock     write requirements.lock anew from pyproject.toml
#
# PYTHON=/path/to/python chooses the interpreter. uv installs where it can be had, pip otherwise.
set -eu

venv=.venv
lock=requirements.lock
uv_release="uv==0.13.9"
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'

fail() {
    echo "gradproof: $*" >&2
    exit 1
}

# The first interpreter that really runs and is new enough (a pyenv shim may exist and not run).
find_python() {
    found=""
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
        version=$("$candidate" --version 2>/dev/null) || continue
        if "$candidate" -c "$new_enough" 2>/dev/null; then
            command -v "$candidate"
            return
        fi
        found="$found, $version ($(command -v "$candidate"))"
    done
    found=${found#, }
    fail "Python 3.11 or newer is needed; found ${found:-none}"
}

create() {
    python=$(find_python)
    echo "gradproof: making $venv with $("$python" --version), once" >&2
    rm -rf "$venv"
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        "$python" -m venv "$venv"
    elif command -v uv >/dev/null; then
        uv venv --quiet --python "$python" "$venv"
    else
        fail "$python has no venv module; it is needed (on Debian and Ubuntu: apt install python3-venv)"
    fi
}

# Prints the uv to use, fetching one into .venv where there is none; fails where none can be had.
find_uv() {
    command -v uv && return
    [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet "$uv_release" >/dev/null 2>&1 || return
    echo "$venv/bin/uv"
}

install() {
    if uv=$(find_uv) && "$uv" pip install --quiet --python "$venv/bin/python" --no-deps "$@"; then
        return
    fi
    echo "gradproof: installing with pip, which takes about a minute" >&2
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$@" ||
        fail "what $lock pins could not be installed; the lines above say why"
}

write_lock() {
    [ -x "$venv/bin/python" ] || create
    uv=$(find_uv) || fail "writing $lock needs uv, and it could not be installed"
    "$uv" pip compile --quiet --universal --python-version 3.11 --no-config \
        --custom-compile-command "make lock" \
        pyproject.toml --extra demo --group test --group build --group bench --output-file "$lock" "$@"
}

if [ "${1:-}" = lock ]; then
    shift
    write_lock "$@"
    exit
fi

if ! cmp -s "$lock" "$venv/installed.lock" || ! "$venv/bin/python" -c "$new_enough" 2>/dev/null; then
    create
    install --requirement "$lock"
    cp "$lock" "$venv/installed.lock"
fi
if ! cmp -s pyproject.toml "$venv/installed.toml"; then
    install --no-build-isolation --editable .
    cp pyproject.toml "$venv/installed.toml"
fi
touch "$venv/ready"
