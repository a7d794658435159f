(* linear-layer-batch-bias, statement 1f162ec95d7ff0375d64c1efc24c1e59f0143b6d42f891d15932fe43b8d381bf: written by `gradproof certify linear-layer-batch-bias`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_z (D : nat) (W : arr) (b : arr) (x : arr) : arr :=
  fun l => match l with [i0; i1] => ((b [i1]) + (rsum D (fun k0 => ((W [i1; k0]) * (x [i0; k0]))))) | _ => 0 end.
Definition d1_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0; i1] => ((exp (z [i0; i1])) / (rsum K (fun k0 => (exp (z [i0; k0]))))) | _ => 0 end.
Definition d2_L (K : nat) (N : nat) (p : arr) (y : arr) : arr :=
  fun l => match l with [] => (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln (p [k0; k1]))))))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_z; try unfold d1_p; try unfold d2_L); cbv beta iota.

Section lemma_0.
Variable D : nat.
Variable K : nat.
Variable N : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable i : nat.
Variable j : nat.
Variable n : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (0 < N)%nat.
Hypothesis H3 : (i < K)%nat.
Hypothesis H4 : (j < K)%nat.
Hypothesis H5 : (n < N)%nat.
Hypothesis A0 : forall k0, (k0 < N)%nat -> (rsum K (fun k1 => (y [k0; k1]))) = 1.
(* lemma_0_step 1, unfold *)
Lemma lemma_0_step_1 : (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; i])) [j] b) = (Dp (fun b__0 : arr => ((b__0 [i]) + (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0])))))) [j] b).
Proof. under_partial b__0. by_unfold d0_z. Qed.
(* lemma_0_step 2, derivative_of_sum *)
Lemma lemma_0_step_2 : (Dp (fun b__0 : arr => ((b__0 [i]) + (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0])))))) [j] b) = ((Dp (fun b__0 : arr => (b__0 [i])) [j] b) + (Dp (fun b__0 : arr => (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0]))))) [j] b)).
Proof. by_derivative_of_sum. Qed.
(* lemma_0_step 3, derivative_of_entry *)
Lemma lemma_0_step_3 : ((Dp (fun b__0 : arr => (b__0 [i])) [j] b) + (Dp (fun b__0 : arr => (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0]))))) [j] b)) = ((br (Nat.eqb i j)) + (Dp (fun b__0 : arr => (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0]))))) [j] b)).
Proof. at_left. by_derivative_of_entry. Qed.
(* lemma_0_step 4, derivative_of_constant *)
Lemma lemma_0_step_4 : ((br (Nat.eqb i j)) + (Dp (fun b__0 : arr => (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0]))))) [j] b)) = ((br (Nat.eqb i j)) + 0).
Proof. at_right. by_derivative_of_constant. Qed.
(* lemma_0_step 5, field *)
Lemma lemma_0_step_5 : ((br (Nat.eqb i j)) + 0) = (br (Nat.eqb i j)).
Proof. by_field. Qed.
Theorem lemma_0_equation : (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; i])) [j] b) = (br (Nat.eqb i j)).
Proof. transitivity (Dp (fun b__0 : arr => ((b__0 [i]) + (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0])))))) [j] b). { exact lemma_0_step_1. } transitivity ((Dp (fun b__0 : arr => (b__0 [i])) [j] b) + (Dp (fun b__0 : arr => (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0]))))) [j] b)). { exact lemma_0_step_2. } transitivity ((br (Nat.eqb i j)) + (Dp (fun b__0 : arr => (rsum D (fun k0 => ((W [i; k0]) * (x [n; k0]))))) [j] b)). { exact lemma_0_step_3. } transitivity ((br (Nat.eqb i j)) + 0). { exact lemma_0_step_4. } transitivity (br (Nat.eqb i j)). { exact lemma_0_step_5. } same. Qed.
End lemma_0.

Section lemma_1.
Variable D : nat.
Variable K : nat.
Variable N : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable i : nat.
Variable n : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (0 < N)%nat.
Hypothesis H3 : (i < K)%nat.
Hypothesis H4 : (n < N)%nat.
Hypothesis A0 : forall k0, (k0 < N)%nat -> (rsum K (fun k1 => (y [k0; k1]))) = 1.
(* lemma_1_step 1, field *)
Lemma lemma_1_step_1 : (exp ((d0_z D W b x) [n; i])) = (((exp ((d0_z D W b x) [n; i])) / (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))).
Proof. denominator (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))). by_field. Qed.
(* lemma_1_step 2, unfold *)
Lemma lemma_1_step_2 : (((exp ((d0_z D W b x) [n; i])) / (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) = (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))).
Proof. at_left. symmetry. by_unfold d1_p. Qed.
Theorem lemma_1_equation : (exp ((d0_z D W b x) [n; i])) = (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))).
Proof. transitivity (((exp ((d0_z D W b x) [n; i])) / (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))). { exact lemma_1_step_1. } transitivity (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))). { exact lemma_1_step_2. } same. Qed.
End lemma_1.

Section lemma_2.
Variable D : nat.
Variable K : nat.
Variable N : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable i : nat.
Variable j : nat.
Variable n : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (0 < N)%nat.
Hypothesis H3 : (i < K)%nat.
Hypothesis H4 : (j < K)%nat.
Hypothesis H5 : (n < N)%nat.
Hypothesis A0 : forall k0, (k0 < N)%nat -> (rsum K (fun k1 => (y [k0; k1]))) = 1.
(* lemma_2_step 1, unfold *)
Lemma lemma_2_step_1 : (Dp (fun b__0 : arr => ((d1_p K (d0_z D W b__0 x)) [n; i])) [j] b) = (Dp (fun b__0 : arr => ((exp ((d0_z D W b__0 x) [n; i])) / (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0])))))) [j] b).
Proof. under_partial b__0. by_unfold d1_p. Qed.
(* lemma_2_step 2, quotient_rule *)
Lemma lemma_2_step_2 : (Dp (fun b__0 : arr => ((exp ((d0_z D W b__0 x) [n; i])) / (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0])))))) [j] b) = ((((Dp (fun b__0 : arr => (exp ((d0_z D W b__0 x) [n; i]))) [j] b) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. by_quotient_rule. Qed.
(* lemma_2_step 3, derivative_of_exp *)
Lemma lemma_2_step_3 : ((((Dp (fun b__0 : arr => (exp ((d0_z D W b__0 x) [n; i]))) [j] b) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; i])) [j] b)) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_left. at_left. by_derivative_of_exp. Qed.
(* lemma_2_step 4, lemma *)
Lemma lemma_2_step_4 : (((((exp ((d0_z D W b x) [n; i])) * (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; i])) [j] b)) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_left. at_left. at_right. by_lemma (lemma_0_equation D K N W b x y i j n). Qed.
(* lemma_2_step 5, derivative_under_sum *)
Lemma lemma_2_step_5 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => (Dp (fun b__0 : arr => (exp ((d0_z D W b__0 x) [n; k0]))) [j] b))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_derivative_under_sum. Qed.
(* lemma_2_step 6, derivative_of_exp *)
Lemma lemma_2_step_6 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => (Dp (fun b__0 : arr => (exp ((d0_z D W b__0 x) [n; k0]))) [j] b))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; k0])) [j] b)))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_derivative_of_exp. Qed.
(* lemma_2_step 7, lemma *)
Lemma lemma_2_step_7 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; k0])) [j] b)))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (br (Nat.eqb k0 j))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. at_right. by_lemma (lemma_0_equation D K N W b x y k0 j n). Qed.
(* lemma_2_step 8, delta_symmetric *)
Lemma lemma_2_step_8 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (br (Nat.eqb k0 j))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. at_right. by_delta_symmetric. Qed.
(* lemma_2_step 9, field *)
Lemma lemma_2_step_9 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp ((d0_z D W b x) [n; k0]))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* lemma_2_step 10, delta_substitution *)
Lemma lemma_2_step_10 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp ((d0_z D W b x) [n; k0]))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp ((d0_z D W b x) [n; j]))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. symmetry. by_delta_substitution (fun k1 : nat => (exp ((d0_z D W b x) [n; k1]))) j k0. Qed.
(* lemma_2_step 11, field *)
Lemma lemma_2_step_11 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp ((d0_z D W b x) [n; j]))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; j])) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* lemma_2_step 12, factor_out *)
Lemma lemma_2_step_12 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; j])) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- (((exp ((d0_z D W b x) [n; j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_factor_out. Qed.
(* lemma_2_step 13, sift *)
Lemma lemma_2_step_13 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- (((exp ((d0_z D W b x) [n; j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- (((exp ((d0_z D W b x) [n; j])) * 1) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* lemma_2_step 14, field *)
Lemma lemma_2_step_14 : (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- (((exp ((d0_z D W b x) [n; j])) * 1) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)) = ((((br (Nat.eqb i j)) * (exp ((d0_z D W b x) [n; i]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (exp ((d0_z D W b x) [n; i]))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))).
Proof. denominator ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2). denominator (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))). by_field. Qed.
(* lemma_2_step 15, lemma *)
Lemma lemma_2_step_15 : ((((br (Nat.eqb i j)) * (exp ((d0_z D W b x) [n; i]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (exp ((d0_z D W b x) [n; i]))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))) = ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (exp ((d0_z D W b x) [n; i]))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))).
Proof. at_left. at_left. at_right. by_lemma (lemma_1_equation D K N W b x y i n). Qed.
(* lemma_2_step 16, lemma *)
Lemma lemma_2_step_16 : ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (exp ((d0_z D W b x) [n; i]))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))) = ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))).
Proof. at_right. at_left. at_left. at_right. by_lemma (lemma_1_equation D K N W b x y i n). Qed.
(* lemma_2_step 17, lemma *)
Lemma lemma_2_step_17 : ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))) = ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (((d1_p K (d0_z D W b x)) [n; j]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))).
Proof. at_right. at_left. at_right. by_lemma (lemma_1_equation D K N W b x y j n). Qed.
(* lemma_2_step 18, field *)
Lemma lemma_2_step_18 : ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (((d1_p K (d0_z D W b x)) [n; j]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))) = (((d1_p K (d0_z D W b x)) [n; i]) * ((br (Nat.eqb i j)) + (- ((d1_p K (d0_z D W b x)) [n; j])))).
Proof. denominator (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))). by_field. Qed.
Theorem lemma_2_equation : (Dp (fun b__0 : arr => ((d1_p K (d0_z D W b__0 x)) [n; i])) [j] b) = (((d1_p K (d0_z D W b x)) [n; i]) * ((br (Nat.eqb i j)) + (- ((d1_p K (d0_z D W b x)) [n; j])))).
Proof. transitivity (Dp (fun b__0 : arr => ((exp ((d0_z D W b__0 x) [n; i])) / (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0])))))) [j] b). { exact lemma_2_step_1. } transitivity ((((Dp (fun b__0 : arr => (exp ((d0_z D W b__0 x) [n; i]))) [j] b) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_2. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; i])) [j] b)) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_3. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((Dp (fun b__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W b__0 x) [n; k0]))))) [j] b) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_4. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => (Dp (fun b__0 : arr => (exp ((d0_z D W b__0 x) [n; k0]))) [j] b))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_5. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (Dp (fun b__0 : arr => ((d0_z D W b__0 x) [n; k0])) [j] b)))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_6. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (br (Nat.eqb k0 j))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_7. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; k0])) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_8. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp ((d0_z D W b x) [n; k0]))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_9. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp ((d0_z D W b x) [n; j]))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_10. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [n; j])) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_11. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- (((exp ((d0_z D W b x) [n; j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_12. } transitivity (((((exp ((d0_z D W b x) [n; i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0]))))) + (- (((exp ((d0_z D W b x) [n; j])) * 1) * (exp ((d0_z D W b x) [n; i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)). { exact lemma_2_step_13. } transitivity ((((br (Nat.eqb i j)) * (exp ((d0_z D W b x) [n; i]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (exp ((d0_z D W b x) [n; i]))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))). { exact lemma_2_step_14. } transitivity ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (exp ((d0_z D W b x) [n; i]))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))). { exact lemma_2_step_15. } transitivity ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (exp ((d0_z D W b x) [n; j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))). { exact lemma_2_step_16. } transitivity ((((br (Nat.eqb i j)) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 1))) + ((((-1) * (((d1_p K (d0_z D W b x)) [n; i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (((d1_p K (d0_z D W b x)) [n; j]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [n; k0])))) ^ 2)))). { exact lemma_2_step_17. } transitivity (((d1_p K (d0_z D W b x)) [n; i]) * ((br (Nat.eqb i j)) + (- ((d1_p K (d0_z D W b x)) [n; j])))). { exact lemma_2_step_18. } same. Qed.
End lemma_2.

Section proof.
Variable D : nat.
Variable K : nat.
Variable N : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable j : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (0 < N)%nat.
Hypothesis H3 : (j < K)%nat.
Hypothesis A0 : forall k0, (k0 < N)%nat -> (rsum K (fun k1 => (y [k0; k1]))) = 1.
(* step 1, unfold *)
Lemma step_1 : (Dp (fun b__0 : arr => ((d2_L K N (d1_p K (d0_z D W b__0 x)) y) [])) [j] b) = (Dp (fun b__0 : arr => (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))))))) [j] b).
Proof. under_partial b__0. by_unfold d2_L. Qed.
(* step 2, derivative_of_negative *)
Lemma step_2 : (Dp (fun b__0 : arr => (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))))))) [j] b) = (- (Dp (fun b__0 : arr => ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1]))))))))) [j] b)).
Proof. by_derivative_of_negative. Qed.
(* step 3, derivative_of_multiple *)
Lemma step_3 : (- (Dp (fun b__0 : arr => ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1]))))))))) [j] b)) = (- ((1 / (INR N)) * (Dp (fun b__0 : arr => (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))))) [j] b))).
Proof. at_only. by_derivative_of_multiple. Qed.
(* step 4, derivative_under_sum *)
Lemma step_4 : (- ((1 / (INR N)) * (Dp (fun b__0 : arr => (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))))) [j] b))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (Dp (fun b__0 : arr => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))) [j] b))))).
Proof. at_only. at_right. by_derivative_under_sum. Qed.
(* step 5, derivative_under_sum *)
Lemma step_5 : (- ((1 / (INR N)) * (rsum N (fun k0 => (Dp (fun b__0 : arr => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))) [j] b))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (Dp (fun b__0 : arr => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))) [j] b))))))).
Proof. at_only. at_right. under_sum k0 Hk0. by_derivative_under_sum. Qed.
(* step 6, derivative_of_multiple *)
Lemma step_6 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (Dp (fun b__0 : arr => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))) [j] b))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (Dp (fun b__0 : arr => (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1]))) [j] b)))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. by_derivative_of_multiple. Qed.
(* step 7, derivative_of_log *)
Lemma step_7 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (Dp (fun b__0 : arr => (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1]))) [j] b)))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (Dp (fun b__0 : arr => ((d1_p K (d0_z D W b__0 x)) [k0; k1])) [j] b))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. at_right. by_derivative_of_log. Qed.
(* step 8, lemma *)
Lemma step_8 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (Dp (fun b__0 : arr => ((d1_p K (d0_z D W b__0 x)) [k0; k1])) [j] b))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (((d1_p K (d0_z D W b x)) [k0; k1]) * ((br (Nat.eqb k1 j)) + (- ((d1_p K (d0_z D W b x)) [k0; j])))))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. at_right. at_right. by_lemma (lemma_2_equation D K N W b x y k1 j k0). Qed.
(* step 9, delta_symmetric *)
Lemma step_9 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (((d1_p K (d0_z D W b x)) [k0; k1]) * ((br (Nat.eqb k1 j)) + (- ((d1_p K (d0_z D W b x)) [k0; j])))))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (((d1_p K (d0_z D W b x)) [k0; k1]) * ((br (Nat.eqb j k1)) + (- ((d1_p K (d0_z D W b x)) [k0; j])))))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. at_right. at_right. at_right. at_left. by_delta_symmetric. Qed.
(* step 10, field *)
Lemma step_10 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (((d1_p K (d0_z D W b x)) [k0; k1]) * ((br (Nat.eqb j k1)) + (- ((d1_p K (d0_z D W b x)) [k0; j])))))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((br (Nat.eqb j k1)) * (y [k0; k1])) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. denominator ((d1_p K (d0_z D W b x)) [k0; k1]). by_field. Qed.
(* step 11, delta_substitution *)
Lemma step_11 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((br (Nat.eqb j k1)) * (y [k0; k1])) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((br (Nat.eqb j k1)) * (y [k0; j])) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. at_left. symmetry. by_delta_substitution (fun k2 : nat => (y [k0; k2])) j k1. Qed.
(* step 12, field *)
Lemma step_12 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((br (Nat.eqb j k1)) * (y [k0; j])) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((y [k0; j]) * (br (Nat.eqb j k1))) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. under_sum k1 Hk1. by_field. Qed.
(* step 13, sum_of_sum *)
Lemma step_13 : (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((y [k0; j]) * (br (Nat.eqb j k1))) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => ((rsum K (fun k1 => ((y [k0; j]) * (br (Nat.eqb j k1))))) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. by_sum_of_sum. Qed.
(* step 14, factor_out *)
Lemma step_14 : (- ((1 / (INR N)) * (rsum N (fun k0 => ((rsum K (fun k1 => ((y [k0; j]) * (br (Nat.eqb j k1))))) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * (rsum K (fun k1 => (br (Nat.eqb j k1))))) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. at_left. by_factor_out. Qed.
(* step 15, sift *)
Lemma step_15 : (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * (rsum K (fun k1 => (br (Nat.eqb j k1))))) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. at_left. at_right. by_sift (fun k1 : nat => 1) j. Qed.
(* step 16, field *)
Lemma step_16 : (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. at_right. under_sum k1 Hk1. by_field. Qed.
(* step 17, factor_out *)
Lemma step_17 : (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (rsum K (fun k1 => (y [k0; k1]))))))))).
Proof. at_only. at_right. under_sum k0 Hk0. at_right. by_factor_out. Qed.
(* step 18, assumption *)
Lemma step_18 : (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (rsum K (fun k1 => (y [k0; k1]))))))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * 1)))))).
Proof. at_only. at_right. under_sum k0 Hk0. at_right. at_right. by_assumption A0. Qed.
(* step 19, field *)
Lemma step_19 : (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * 1)))))) = (- ((1 / (INR N)) * (rsum N (fun k0 => ((y [k0; j]) + ((-1) * ((d1_p K (d0_z D W b x)) [k0; j]))))))).
Proof. at_only. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 20, sum_of_sum *)
Lemma step_20 : (- ((1 / (INR N)) * (rsum N (fun k0 => ((y [k0; j]) + ((-1) * ((d1_p K (d0_z D W b x)) [k0; j]))))))) = (- ((1 / (INR N)) * ((rsum N (fun k0 => (y [k0; j]))) + (rsum N (fun k0 => ((-1) * ((d1_p K (d0_z D W b x)) [k0; j]))))))).
Proof. at_only. at_right. by_sum_of_sum. Qed.
(* step 21, factor_out *)
Lemma step_21 : (- ((1 / (INR N)) * ((rsum N (fun k0 => (y [k0; j]))) + (rsum N (fun k0 => ((-1) * ((d1_p K (d0_z D W b x)) [k0; j]))))))) = (- ((1 / (INR N)) * ((rsum N (fun k0 => (y [k0; j]))) + ((-1) * (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))))).
Proof. at_only. at_right. at_right. by_factor_out. Qed.
(* step 22, field *)
Lemma step_22 : (- ((1 / (INR N)) * ((rsum N (fun k0 => (y [k0; j]))) + ((-1) * (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))))) = ((1 / (INR N)) * (((-1) * (rsum N (fun k0 => (y [k0; j])))) + (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))).
Proof. denominator (INR N). by_field. Qed.
(* step 23, factor_out *)
Lemma step_23 : ((1 / (INR N)) * (((-1) * (rsum N (fun k0 => (y [k0; j])))) + (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))) = ((1 / (INR N)) * ((rsum N (fun k0 => ((-1) * (y [k0; j])))) + (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))).
Proof. at_right. at_left. symmetry. by_factor_out. Qed.
(* step 24, sum_of_sum *)
Lemma step_24 : ((1 / (INR N)) * ((rsum N (fun k0 => ((-1) * (y [k0; j])))) + (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))) = ((1 / (INR N)) * (rsum N (fun k0 => (((-1) * (y [k0; j])) + ((d1_p K (d0_z D W b x)) [k0; j]))))).
Proof. at_right. symmetry. by_sum_of_sum. Qed.
(* step 25, field *)
Lemma step_25 : ((1 / (INR N)) * (rsum N (fun k0 => (((-1) * (y [k0; j])) + ((d1_p K (d0_z D W b x)) [k0; j]))))) = ((1 / (INR N)) * (rsum N (fun k0 => (((d1_p K (d0_z D W b x)) [k0; j]) + (- (y [k0; j])))))).
Proof. at_right. under_sum k0 Hk0. by_field. Qed.
Theorem equation : (Dp (fun b__0 : arr => ((d2_L K N (d1_p K (d0_z D W b__0 x)) y) [])) [j] b) = ((1 / (INR N)) * (rsum N (fun k0 => (((d1_p K (d0_z D W b x)) [k0; j]) + (- (y [k0; j])))))).
Proof. transitivity (Dp (fun b__0 : arr => (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))))))) [j] b). { exact step_1. } transitivity (- (Dp (fun b__0 : arr => ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1]))))))))) [j] b)). { exact step_2. } transitivity (- ((1 / (INR N)) * (Dp (fun b__0 : arr => (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))))) [j] b))). { exact step_3. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (Dp (fun b__0 : arr => (rsum K (fun k1 => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))))) [j] b))))). { exact step_4. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (Dp (fun b__0 : arr => ((y [k0; k1]) * (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1])))) [j] b))))))). { exact step_5. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * (Dp (fun b__0 : arr => (ln ((d1_p K (d0_z D W b__0 x)) [k0; k1]))) [j] b)))))))). { exact step_6. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (Dp (fun b__0 : arr => ((d1_p K (d0_z D W b__0 x)) [k0; k1])) [j] b))))))))). { exact step_7. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (((d1_p K (d0_z D W b x)) [k0; k1]) * ((br (Nat.eqb k1 j)) + (- ((d1_p K (d0_z D W b x)) [k0; j])))))))))))). { exact step_8. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => ((y [k0; k1]) * ((1 / ((d1_p K (d0_z D W b x)) [k0; k1])) * (((d1_p K (d0_z D W b x)) [k0; k1]) * ((br (Nat.eqb j k1)) + (- ((d1_p K (d0_z D W b x)) [k0; j])))))))))))). { exact step_9. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((br (Nat.eqb j k1)) * (y [k0; k1])) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_10. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((br (Nat.eqb j k1)) * (y [k0; j])) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_11. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (rsum K (fun k1 => (((y [k0; j]) * (br (Nat.eqb j k1))) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_12. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => ((rsum K (fun k1 => ((y [k0; j]) * (br (Nat.eqb j k1))))) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_13. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * (rsum K (fun k1 => (br (Nat.eqb j k1))))) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_14. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_15. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (rsum K (fun k1 => (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (y [k0; k1]))))))))). { exact step_16. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * (rsum K (fun k1 => (y [k0; k1]))))))))). { exact step_17. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => (((y [k0; j]) * 1) + (((-1) * ((d1_p K (d0_z D W b x)) [k0; j])) * 1)))))). { exact step_18. } transitivity (- ((1 / (INR N)) * (rsum N (fun k0 => ((y [k0; j]) + ((-1) * ((d1_p K (d0_z D W b x)) [k0; j]))))))). { exact step_19. } transitivity (- ((1 / (INR N)) * ((rsum N (fun k0 => (y [k0; j]))) + (rsum N (fun k0 => ((-1) * ((d1_p K (d0_z D W b x)) [k0; j]))))))). { exact step_20. } transitivity (- ((1 / (INR N)) * ((rsum N (fun k0 => (y [k0; j]))) + ((-1) * (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))))). { exact step_21. } transitivity ((1 / (INR N)) * (((-1) * (rsum N (fun k0 => (y [k0; j])))) + (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))). { exact step_22. } transitivity ((1 / (INR N)) * ((rsum N (fun k0 => ((-1) * (y [k0; j])))) + (rsum N (fun k0 => ((d1_p K (d0_z D W b x)) [k0; j]))))). { exact step_23. } transitivity ((1 / (INR N)) * (rsum N (fun k0 => (((-1) * (y [k0; j])) + ((d1_p K (d0_z D W b x)) [k0; j]))))). { exact step_24. } transitivity ((1 / (INR N)) * (rsum N (fun k0 => (((d1_p K (d0_z D W b x)) [k0; j]) + (- (y [k0; j])))))). { exact step_25. } same. Qed.
Theorem statement : isD (fun b__0 : arr => ((d2_L K N (d1_p K (d0_z D W b__0 x)) y) [])) [j] b ((1 / (INR N)) * (rsum N (fun k0 => (((d1_p K (d0_z D W b x)) [k0; j]) + (- (y [k0; j])))))).
Proof. apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (D : nat) (K : nat) (N : nat) (W : arr) (b : arr) (x : arr) (y : arr) (j : nat), ((0 < D)%nat) /\ ((0 < K)%nat) /\ ((0 < N)%nat) /\ ((j < K)%nat) /\ (forall k0, (k0 < N)%nat -> (rsum K (fun k1 => (y [k0; k1]))) = 1).
Proof. exists 1%nat, 1%nat, 1%nat, (fun _ => 0), (fun _ => 0), (fun _ => 0), (fun _ => 1), 0%nat. met. Qed.

