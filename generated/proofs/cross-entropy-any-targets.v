(* cross-entropy-any-targets, statement c24df96d11f6ac9d857ea653764a6590090682e94d1db8fe12dc4fb57d591c51: written by `gradproof certify cross-entropy-any-targets`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0] => ((exp (z [i0])) / (rsum K (fun k0 => (exp (z [k0]))))) | _ => 0 end.
Definition d1_L (K : nat) (p : arr) (y : arr) : arr :=
  fun l => match l with [] => (- (rsum K (fun k0 => ((y [k0]) * (ln (p [k0])))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_p; try unfold d1_L); cbv beta iota.

Section lemma_0.
Variable K : nat.
Variable z : arr.
Variable i : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
(* lemma_0_step 1, field *)
Lemma lemma_0_step_1 : (exp (z [i])) = (((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* lemma_0_step 2, unfold *)
Lemma lemma_0_step_2 : (((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (exp (z [k0]))))) = (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. at_left. symmetry. by_unfold d0_p. Qed.
Theorem lemma_0_equation : (exp (z [i])) = (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. transitivity (((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (exp (z [k0]))))). { exact lemma_0_step_1. } transitivity (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))). { exact lemma_0_step_2. } same. Qed.
End lemma_0.

Section lemma_1.
Variable K : nat.
Variable z : arr.
Variable i : nat.
Variable j : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
Hypothesis H2 : (j < K)%nat.
(* lemma_1_step 1, unfold *)
Lemma lemma_1_step_1 : (Dp (fun z__0 : arr => ((d0_p K z__0) [i])) [j] z) = (Dp (fun z__0 : arr => ((exp (z__0 [i])) / (rsum K (fun k0 => (exp (z__0 [k0])))))) [j] z).
Proof. under_partial z__0. by_unfold d0_p. Qed.
(* lemma_1_step 2, quotient_rule *)
Lemma lemma_1_step_2 : (Dp (fun z__0 : arr => ((exp (z__0 [i])) / (rsum K (fun k0 => (exp (z__0 [k0])))))) [j] z) = ((((Dp (fun z__0 : arr => (exp (z__0 [i]))) [j] z) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. by_quotient_rule. Qed.
(* lemma_1_step 3, derivative_of_exp *)
Lemma lemma_1_step_3 : ((((Dp (fun z__0 : arr => (exp (z__0 [i]))) [j] z) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (Dp (fun z__0 : arr => (z__0 [i])) [j] z)) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_left. at_left. by_derivative_of_exp. Qed.
(* lemma_1_step 4, derivative_of_entry *)
Lemma lemma_1_step_4 : (((((exp (z [i])) * (Dp (fun z__0 : arr => (z__0 [i])) [j] z)) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_left. at_left. at_right. by_derivative_of_entry. Qed.
(* lemma_1_step 5, derivative_under_sum *)
Lemma lemma_1_step_5 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => (Dp (fun z__0 : arr => (exp (z__0 [k0]))) [j] z))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_derivative_under_sum. Qed.
(* lemma_1_step 6, derivative_of_exp *)
Lemma lemma_1_step_6 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => (Dp (fun z__0 : arr => (exp (z__0 [k0]))) [j] z))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (Dp (fun z__0 : arr => (z__0 [k0])) [j] z)))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_derivative_of_exp. Qed.
(* lemma_1_step 7, derivative_of_entry *)
Lemma lemma_1_step_7 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (Dp (fun z__0 : arr => (z__0 [k0])) [j] z)))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb k0 j))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. at_right. by_derivative_of_entry. Qed.
(* lemma_1_step 8, delta_symmetric *)
Lemma lemma_1_step_8 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb k0 j))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. at_right. by_delta_symmetric. Qed.
(* lemma_1_step 9, field *)
Lemma lemma_1_step_9 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [k0]))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* lemma_1_step 10, delta_substitution *)
Lemma lemma_1_step_10 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [k0]))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [j]))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. symmetry. by_delta_substitution (fun k1 : nat => (exp (z [k1]))) j k0. Qed.
(* lemma_1_step 11, field *)
Lemma lemma_1_step_11 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [j]))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [j])) * (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* lemma_1_step 12, factor_out *)
Lemma lemma_1_step_12 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [j])) * (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- (((exp (z [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_factor_out. Qed.
(* lemma_1_step 13, sift *)
Lemma lemma_1_step_13 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- (((exp (z [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- (((exp (z [j])) * 1) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* lemma_1_step 14, field *)
Lemma lemma_1_step_14 : (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- (((exp (z [j])) * 1) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)) = ((((br (Nat.eqb i j)) * (exp (z [i]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (exp (z [i]))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))).
Proof. denominator ((rsum K (fun k0 => (exp (z [k0])))) ^ 2). denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* lemma_1_step 15, lemma *)
Lemma lemma_1_step_15 : ((((br (Nat.eqb i j)) * (exp (z [i]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (exp (z [i]))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))) = ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (exp (z [i]))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))).
Proof. at_left. at_left. at_right. by_lemma (lemma_0_equation K z i). Qed.
(* lemma_1_step 16, lemma *)
Lemma lemma_1_step_16 : ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (exp (z [i]))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))) = ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))).
Proof. at_right. at_left. at_left. at_right. by_lemma (lemma_0_equation K z i). Qed.
(* lemma_1_step 17, lemma *)
Lemma lemma_1_step_17 : ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))) = ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (((d0_p K z) [j]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))).
Proof. at_right. at_left. at_right. by_lemma (lemma_0_equation K z j). Qed.
(* lemma_1_step 18, field *)
Lemma lemma_1_step_18 : ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (((d0_p K z) [j]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))) = (((d0_p K z) [i]) * ((br (Nat.eqb i j)) + (- ((d0_p K z) [j])))).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
Theorem lemma_1_equation : (Dp (fun z__0 : arr => ((d0_p K z__0) [i])) [j] z) = (((d0_p K z) [i]) * ((br (Nat.eqb i j)) + (- ((d0_p K z) [j])))).
Proof. transitivity (Dp (fun z__0 : arr => ((exp (z__0 [i])) / (rsum K (fun k0 => (exp (z__0 [k0])))))) [j] z). { exact lemma_1_step_1. } transitivity ((((Dp (fun z__0 : arr => (exp (z__0 [i]))) [j] z) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_2. } transitivity (((((exp (z [i])) * (Dp (fun z__0 : arr => (z__0 [i])) [j] z)) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_3. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_4. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => (Dp (fun z__0 : arr => (exp (z__0 [k0]))) [j] z))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_5. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (Dp (fun z__0 : arr => (z__0 [k0])) [j] z)))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_6. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb k0 j))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_7. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_8. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [k0]))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_9. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [j]))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_10. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- ((rsum K (fun k0 => ((exp (z [j])) * (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_11. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- (((exp (z [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_12. } transitivity (((((exp (z [i])) * (br (Nat.eqb i j))) * (rsum K (fun k0 => (exp (z [k0]))))) + (- (((exp (z [j])) * 1) * (exp (z [i]))))) / ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)). { exact lemma_1_step_13. } transitivity ((((br (Nat.eqb i j)) * (exp (z [i]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (exp (z [i]))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))). { exact lemma_1_step_14. } transitivity ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (exp (z [i]))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))). { exact lemma_1_step_15. } transitivity ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (exp (z [j]))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))). { exact lemma_1_step_16. } transitivity ((((br (Nat.eqb i j)) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) + ((((-1) * (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0])))))) * (((d0_p K z) [j]) * (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 2)))). { exact lemma_1_step_17. } transitivity (((d0_p K z) [i]) * ((br (Nat.eqb i j)) + (- ((d0_p K z) [j])))). { exact lemma_1_step_18. } same. Qed.
End lemma_1.

Section proof.
Variable K : nat.
Variable y : arr.
Variable z : arr.
Variable j : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (j < K)%nat.
(* step 1, unfold *)
Lemma step_1 : (Dp (fun z__0 : arr => ((d1_L K (d0_p K z__0) y) [])) [j] z) = (Dp (fun z__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z__0) [k0]))))))) [j] z).
Proof. under_partial z__0. by_unfold d1_L. Qed.
(* step 2, derivative_of_negative *)
Lemma step_2 : (Dp (fun z__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z__0) [k0]))))))) [j] z) = (- (Dp (fun z__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z__0) [k0])))))) [j] z)).
Proof. by_derivative_of_negative. Qed.
(* step 3, derivative_under_sum *)
Lemma step_3 : (- (Dp (fun z__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z__0) [k0])))))) [j] z)) = (- (rsum K (fun k0 => (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_p K z__0) [k0])))) [j] z)))).
Proof. at_only. by_derivative_under_sum. Qed.
(* step 4, derivative_of_multiple *)
Lemma step_4 : (- (rsum K (fun k0 => (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_p K z__0) [k0])))) [j] z)))) = (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun z__0 : arr => (ln ((d0_p K z__0) [k0]))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. by_derivative_of_multiple. Qed.
(* step 5, derivative_of_log *)
Lemma step_5 : (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun z__0 : arr => (ln ((d0_p K z__0) [k0]))) [j] z))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (Dp (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z)))))).
Proof. at_only. under_sum k0 Hk0. at_right. by_derivative_of_log. Qed.
(* step 6, lemma *)
Lemma step_6 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (Dp (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z)))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (((d0_p K z) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d0_p K z) [j]))))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. by_lemma (lemma_1_equation K z k0 j). Qed.
(* step 7, delta_symmetric *)
Lemma step_7 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (((d0_p K z) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d0_p K z) [j]))))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (((d0_p K z) [k0]) * ((br (Nat.eqb j k0)) + (- ((d0_p K z) [j]))))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. at_right. at_left. by_delta_symmetric. Qed.
(* step 8, field *)
Lemma step_8 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (((d0_p K z) [k0]) * ((br (Nat.eqb j k0)) + (- ((d0_p K z) [j]))))))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [k0])) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. denominator ((d0_p K z) [k0]). by_field. Qed.
(* step 9, delta_substitution *)
Lemma step_9 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [k0])) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. at_left. symmetry. by_delta_substitution (fun k1 : nat => (y [k1])) j k0. Qed.
(* step 10, field *)
Lemma step_10 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- (rsum K (fun k0 => (((y [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. by_field. Qed.
(* step 11, sum_of_sum *)
Lemma step_11 : (- (rsum K (fun k0 => (((y [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- ((rsum K (fun k0 => ((y [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. by_sum_of_sum. Qed.
(* step 12, factor_out *)
Lemma step_12 : (- ((rsum K (fun k0 => ((y [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- (((y [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. at_left. by_factor_out. Qed.
(* step 13, sift *)
Lemma step_13 : (- (((y [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 14, field *)
Lemma step_14 : (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))).
Proof. at_only. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 15, factor_out *)
Lemma step_15 : (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))) = (- (((y [j]) * 1) + (((-1) * ((d0_p K z) [j])) * (rsum K (fun k0 => (y [k0])))))).
Proof. at_only. at_right. by_factor_out. Qed.
(* step 16, field *)
Lemma step_16 : (- (((y [j]) * 1) + (((-1) * ((d0_p K z) [j])) * (rsum K (fun k0 => (y [k0])))))) = ((((d0_p K z) [j]) * (rsum K (fun k0 => (y [k0])))) + (- (y [j]))).
Proof. by_field. Qed.
Theorem equation : (Dp (fun z__0 : arr => ((d1_L K (d0_p K z__0) y) [])) [j] z) = ((((d0_p K z) [j]) * (rsum K (fun k0 => (y [k0])))) + (- (y [j]))).
Proof. transitivity (Dp (fun z__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z__0) [k0]))))))) [j] z). { exact step_1. } transitivity (- (Dp (fun z__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z__0) [k0])))))) [j] z)). { exact step_2. } transitivity (- (rsum K (fun k0 => (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_p K z__0) [k0])))) [j] z)))). { exact step_3. } transitivity (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun z__0 : arr => (ln ((d0_p K z__0) [k0]))) [j] z))))). { exact step_4. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (Dp (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z)))))). { exact step_5. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (((d0_p K z) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d0_p K z) [j]))))))))). { exact step_6. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (((d0_p K z) [k0]) * ((br (Nat.eqb j k0)) + (- ((d0_p K z) [j]))))))))). { exact step_7. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [k0])) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_8. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_9. } transitivity (- (rsum K (fun k0 => (((y [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_10. } transitivity (- ((rsum K (fun k0 => ((y [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_11. } transitivity (- (((y [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_12. } transitivity (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_13. } transitivity (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * (y [k0])))))). { exact step_14. } transitivity (- (((y [j]) * 1) + (((-1) * ((d0_p K z) [j])) * (rsum K (fun k0 => (y [k0])))))). { exact step_15. } transitivity ((((d0_p K z) [j]) * (rsum K (fun k0 => (y [k0])))) + (- (y [j]))). { exact step_16. } same. Qed.
Theorem statement : isD (fun z__0 : arr => ((d1_L K (d0_p K z__0) y) [])) [j] z ((((d0_p K z) [j]) * (rsum K (fun k0 => (y [k0])))) + (- (y [j]))).
Proof. apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (y : arr) (z : arr) (j : nat), ((0 < K)%nat) /\ ((j < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

