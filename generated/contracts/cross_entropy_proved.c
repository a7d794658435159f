/* cross_entropy: the loss of each row and its gradient by the logits, proved by Frama-C.
 *
 * Theorems: cross-entropy-stable and cross-entropy-stable-gradient
 * Written by: gradproof contracts cross-entropy
 */
#include <stddef.h>

/* What is known of the functions of <math.h>; floating-point numbers are read as real numbers. */
/*@ axiomatic Reals {
  logic real EXP(real x);
  logic real LOG(real x);
  logic real INFINITE;
  logic real MUL(real x, real y);
  axiom product: \forall real x, y; MUL(x, y) == x * y;
  logic real DIV(real x, real y);
  axiom quotient: \forall real x, y; DIV(x, y) == x / y;
} */
/*@ assigns \nothing; ensures \result == EXP(x); */
double exp(double x);
/*@ assigns \nothing; ensures \result == LOG(x); */
double log(double x);
/*@ assigns \nothing; ensures \result == INFINITE; */
double infinity(void);
#define INFINITY infinity()

/* Any logits and targets, and what the theorems make of them. */
/*@ axiomatic Theorem {
  logic real logit(integer n, integer k);
  logic real target(integer n, integer k);

  // the real number m, of which the theorems hold whatever it is
  logic real greatest(integer n, integer classes);
  axiom greatest_none: \forall integer n; greatest(n, 0) == -INFINITE;
  // Coq: (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))
  logic real sum_1(integer n, real m, integer classes);
  axiom sum_1_none: \forall integer n, real m; sum_1(n, m, 0) == 0.0;
  // Coq: (rsum K (fun k0 => (y [k0])))
  logic real sum_2(integer n, real m, integer classes);
  axiom sum_2_none: \forall integer n, real m; sum_2(n, m, 0) == 0.0;
  // Coq: (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m []))))))
  logic real sum_3(integer n, real m, integer classes);
  axiom sum_3_none: \forall integer n, real m; sum_3(n, m, 0) == 0.0;
}

// Coq: (((ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m []))))))))
logic real loss_of(integer n, real m, integer classes) =
  (MUL(LOG(sum_1(n, m, classes)), sum_2(n, m, classes)) - sum_3(n, m, classes));

// Coq: ((((exp ((z [j]) + (- (m [])))) * (rsum K (fun k0 => (y [k0])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) + (- (y [j])))
logic real gradient_of(integer n, real m, integer classes, integer j) =
  (DIV(MUL(EXP((logit(n, j) - m)), sum_2(n, m, classes)), sum_1(n, m, classes)) - target(n, j));

// where a row begins
axiomatic Rows {
  logic integer PLACE(integer n, integer classes);
  axiom place: \forall integer n, classes; PLACE(n, classes) == n * classes;
}
predicate row_done{L}(double *d, integer n, integer classes) = \forall integer j; 0 <= j < classes ==>
  d[PLACE(n, classes) + j] == gradient_of(n, greatest(n, classes), classes, j);
lemma rows_apart: \forall integer i, n, classes; 0 <= i < n && classes >= 0 ==>
  PLACE(i, classes) + classes <= PLACE(n, classes);
*/

/* How they grow by a class, as functions without a body: a prover uses each where it is called, nowhere else. */
/*@ ghost
  /@ assigns \nothing;
     ensures greatest(n, k + 1) == (logit(n, k) > greatest(n, k) ? logit(n, k) : greatest(n, k)); @/
  void greatest_more(size_t n, double m, size_t k); */
/*@ ghost
  /@ assigns \nothing; ensures sum_1(n, m, k + 1) == sum_1(n, m, k) + EXP((logit(n, k) - m)); @/
  void sum_1_more(size_t n, double m, size_t k); */
/*@ ghost
  /@ assigns \nothing; ensures sum_2(n, m, k + 1) == sum_2(n, m, k) + target(n, k); @/
  void sum_2_more(size_t n, double m, size_t k); */
/*@ ghost
  /@ assigns \nothing; ensures sum_3(n, m, k + 1) == sum_3(n, m, k) + MUL(target(n, k), (logit(n, k) - m)); @/
  void sum_3_more(size_t n, double m, size_t k); */
/*@ requires size: 0 < classes <= 0x0fffffff;
  requires read: \valid_read(logits + (0 .. classes - 1)) && \valid_read(targets + (0 .. classes - 1));
  requires written: \valid(dlogits + (0 .. classes - 1));
  requires apart: \separated(dlogits + (0 .. classes - 1), logits + (0 .. classes - 1));
  requires apart_too: \separated(dlogits + (0 .. classes - 1), targets + (0 .. classes - 1));
  requires logits_are: \forall integer k; 0 <= k < classes ==> logits[k] == logit(n, k);
  requires targets_are: \forall integer k; 0 <= k < classes ==> targets[k] == target(n, k);
  assigns dlogits[0 .. classes - 1];
  ensures loss_is: \result == loss_of(n, greatest(n, classes), classes);
  ensures gradient_is: \forall integer j; 0 <= j < classes ==>
    dlogits[j] == gradient_of(n, greatest(n, classes), classes, j);
*/
static double row(size_t classes, const double *logits, const double *targets, double *dlogits)
    /*@ ghost (size_t n) */
{
    double m = -INFINITY;
    /*@ loop invariant range: 0 <= k <= classes;
      loop invariant made: m == greatest(n, k);
      loop assigns k, m;
      loop variant classes - k; */
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        //@ assert loaded: z == logit(n, k);
        //@ ghost greatest_more(n, m, k);
        m = z > m ? z : m;
    }
    //@ assert made: m == greatest(n, classes);
    double s1 = 0.0;
    /*@ loop invariant range: 0 <= k <= classes;
      loop invariant made: s1 == sum_1(n, m, k);
      loop assigns k, s1;
      loop variant classes - k; */
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        //@ assert loaded: z == logit(n, k);
        //@ ghost sum_1_more(n, m, k);
        s1 += exp(z - m);
    }
    //@ assert made: s1 == sum_1(n, m, classes);
    double s2 = 0.0;
    /*@ loop invariant range: 0 <= k <= classes;
      loop invariant made: s2 == sum_2(n, m, k);
      loop assigns k, s2;
      loop variant classes - k; */
    for (size_t k = 0; k < classes; k++) {
        const double y = targets[k];
        //@ assert loaded: y == target(n, k);
        //@ ghost sum_2_more(n, m, k);
        s2 += y;
    }
    //@ assert made: s2 == sum_2(n, m, classes);
    double s3 = 0.0;
    /*@ loop invariant range: 0 <= k <= classes;
      loop invariant made: s3 == sum_3(n, m, k);
      loop assigns k, s3;
      loop variant classes - k; */
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        //@ assert loaded: z == logit(n, k);
        const double y = targets[k];
        //@ assert loaded: y == target(n, k);
        //@ assert seen: y * (z - m) == MUL(target(n, k), (logit(n, k) - m));
        //@ ghost sum_3_more(n, m, k);
        s3 += y * (z - m);
    }
    //@ assert made: s3 == sum_3(n, m, classes);
    //@ assert seen: LOG(s1) * s2 == MUL(LOG(s1), s2);
    const double loss = log(s1) * s2 - s3;
    /*@ loop invariant range: 0 <= k <= classes;
      loop invariant stored: \forall integer j; 0 <= j < k ==>
        dlogits[j] == gradient_of(n, m, classes, j);
      loop assigns k, dlogits[0 .. classes - 1];
      loop variant classes - k; */
    for (size_t k = 0; k < classes; k++) {
        const double z = logits[k];
        //@ assert loaded: z == logit(n, k);
        const double y = targets[k];
        //@ assert loaded: y == target(n, k);
        //@ assert right: (DIV(MUL(EXP((logit(n, k) - m)), s2), s1) - target(n, k)) == gradient_of(n, m, classes, k);
        //@ assert seen: EXP(z - m) * s2 == MUL(EXP((logit(n, k) - m)), s2);
        //@ assert seen: EXP(z - m) * s2 / s1 == DIV(MUL(EXP((logit(n, k) - m)), s2), s1);
        dlogits[k] = exp(z - m) * s2 / s1 - y;
        //@ assert now: dlogits[k] == gradient_of(n, m, classes, k);
    }
    return loss;
}

/*@ requires size: 0 < classes <= 0x0fffffff && rows <= 0x0fffffff;
  requires read: \valid_read(logits + (0 .. PLACE(rows, classes) - 1)) && \valid_read(targets + (0 .. PLACE(rows, classes) - 1));
  requires written: \valid(dlogits + (0 .. PLACE(rows, classes) - 1)) && \valid(losses + (0 .. rows - 1));
  requires apart: \separated(dlogits + (0 .. PLACE(rows, classes) - 1), logits + (0 .. PLACE(rows, classes) - 1), losses + (0 .. rows - 1));
  requires apart_too: \separated(dlogits + (0 .. PLACE(rows, classes) - 1), targets + (0 .. PLACE(rows, classes) - 1), losses + (0 .. rows - 1));
  requires logits_are: \forall integer n, k; 0 <= n < rows && 0 <= k < classes ==> logits[PLACE(n, classes) + k] == logit(n, k);
  requires targets_are: \forall integer n, k; 0 <= n < rows && 0 <= k < classes ==> targets[PLACE(n, classes) + k] == target(n, k);
  assigns dlogits[0 .. PLACE(rows, classes) - 1], losses[0 .. rows - 1];
  ensures losses_are: \forall integer n; 0 <= n < rows ==> losses[n] == loss_of(n, greatest(n, classes), classes);
  ensures gradients_are: \forall integer n; 0 <= n < rows ==> row_done(dlogits, n, classes);
*/
void cross_entropy(size_t rows, size_t classes, const double *logits, const double *targets, double *losses, double *dlogits)
{
    /*@ loop invariant range: 0 <= n <= rows;
      loop invariant losses: \forall integer i; 0 <= i < n ==> losses[i] == loss_of(i, greatest(i, classes), classes);
      loop invariant gradients: \forall integer i; 0 <= i < n ==> row_done(dlogits, i, classes);
      loop assigns n, dlogits[0 .. PLACE(rows, classes) - 1], losses[0 .. rows - 1];
      loop variant rows - n; */
    for (size_t n = 0; n < rows; n++) {
        //@ assert room: PLACE(n, classes) == n * classes && PLACE(n, classes) + classes <= PLACE(rows, classes);
        //@ assert logits_here: \forall integer k; 0 <= k < classes ==> (logits + n * classes)[k] == logit(n, k);
        //@ assert targets_here: \forall integer k; 0 <= k < classes ==> (targets + n * classes)[k] == target(n, k);
        //@ assert rows_before: \forall integer i, j; 0 <= i < n && 0 <= j < classes ==> PLACE(i, classes) + j < PLACE(n, classes);
        //@ assert done: \forall integer i, j; 0 <= i < n && 0 <= j < classes ==> dlogits[PLACE(i, classes) + j] == gradient_of(i, greatest(i, classes), classes, j);
        losses[n] = row(classes, logits + n * classes, targets + n * classes, dlogits + n * classes) /*@ ghost (n) */;
        //@ assert earlier_rows: \forall integer i, j; 0 <= i < n && 0 <= j < classes ==> dlogits[PLACE(i, classes) + j] == gradient_of(i, greatest(i, classes), classes, j);
        //@ assert earlier_done: \forall integer i; 0 <= i < n ==> row_done(dlogits, i, classes);
        //@ assert this_row: \forall integer j; 0 <= j < classes ==> dlogits[PLACE(n, classes) + j] == gradient_of(n, greatest(n, classes), classes, j);
        //@ assert this_done: row_done(dlogits, n, classes);
    }
}
