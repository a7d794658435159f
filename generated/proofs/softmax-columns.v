(* softmax-columns, statement 25702d3d22d484713f44321f1268f2fe2e850b1d5d5907ba2c77d1b8a171b761: written by `gradproof certify softmax-columns`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0] => ((exp (z [i0])) / (rsum K (fun k0 => (exp (z [k0]))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_p); cbv beta iota.

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

Section lemma_2.
Variable K : nat.
Variable z : arr.
Hypothesis H0 : (0 < K)%nat.
(* lemma_2_step 1, unfold *)
Lemma lemma_2_step_1 : (rsum K (fun k0 => ((d0_p K z) [k0]))) = (rsum K (fun k0 => ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1]))))))).
Proof. under_sum k0 Hk0. by_unfold d0_p. Qed.
(* lemma_2_step 2, field *)
Lemma lemma_2_step_2 : (rsum K (fun k0 => ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1]))))))) = (rsum K (fun k0 => ((/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)) * (exp (z [k0]))))).
Proof. under_sum k0 Hk0. denominator (rsum K (fun k1 => (exp (z [k1])))). by_field. Qed.
(* lemma_2_step 3, factor_out *)
Lemma lemma_2_step_3 : (rsum K (fun k0 => ((/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)) * (exp (z [k0]))))) = ((/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. by_factor_out. Qed.
(* lemma_2_step 4, field *)
Lemma lemma_2_step_4 : ((/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))) = 1.
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
Theorem lemma_2_equation : (rsum K (fun k0 => ((d0_p K z) [k0]))) = 1.
Proof. transitivity (rsum K (fun k0 => ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1]))))))). { exact lemma_2_step_1. } transitivity (rsum K (fun k0 => ((/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)) * (exp (z [k0]))))). { exact lemma_2_step_2. } transitivity ((/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))). { exact lemma_2_step_3. } transitivity 1. { exact lemma_2_step_4. } same. Qed.
End lemma_2.

Section proof.
Variable K : nat.
Variable z : arr.
Variable j : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (j < K)%nat.
(* step 1, lemma *)
Lemma step_1 : (rsum K (fun k0 => (Dp (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z))) = (rsum K (fun k0 => (((d0_p K z) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d0_p K z) [j])))))).
Proof. under_sum k0 Hk0. by_lemma (lemma_1_equation K z k0 j). Qed.
(* step 2, delta_symmetric *)
Lemma step_2 : (rsum K (fun k0 => (((d0_p K z) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d0_p K z) [j])))))) = (rsum K (fun k0 => (((d0_p K z) [k0]) * ((br (Nat.eqb j k0)) + (- ((d0_p K z) [j])))))).
Proof. under_sum k0 Hk0. at_right. at_left. by_delta_symmetric. Qed.
(* step 3, field *)
Lemma step_3 : (rsum K (fun k0 => (((d0_p K z) [k0]) * ((br (Nat.eqb j k0)) + (- ((d0_p K z) [j])))))) = (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((d0_p K z) [k0])) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))).
Proof. under_sum k0 Hk0. by_field. Qed.
(* step 4, delta_substitution *)
Lemma step_4 : (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((d0_p K z) [k0])) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))) = (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((d0_p K z) [j])) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))).
Proof. under_sum k0 Hk0. at_left. symmetry. by_delta_substitution (fun k1 : nat => ((d0_p K z) [k1])) j k0. Qed.
(* step 5, field *)
Lemma step_5 : (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((d0_p K z) [j])) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))) = (rsum K (fun k0 => ((((d0_p K z) [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))).
Proof. under_sum k0 Hk0. by_field. Qed.
(* step 6, sum_of_sum *)
Lemma step_6 : (rsum K (fun k0 => ((((d0_p K z) [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))) = ((rsum K (fun k0 => (((d0_p K z) [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))).
Proof. by_sum_of_sum. Qed.
(* step 7, factor_out *)
Lemma step_7 : ((rsum K (fun k0 => (((d0_p K z) [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))) = ((((d0_p K z) [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))).
Proof. at_left. by_factor_out. Qed.
(* step 8, sift *)
Lemma step_8 : ((((d0_p K z) [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))) = ((((d0_p K z) [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))).
Proof. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 9, field *)
Lemma step_9 : ((((d0_p K z) [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))) = ((((d0_p K z) [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * ((d0_p K z) [k0]))))).
Proof. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 10, factor_out *)
Lemma step_10 : ((((d0_p K z) [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * ((d0_p K z) [k0]))))) = ((((d0_p K z) [j]) * 1) + (((-1) * ((d0_p K z) [j])) * (rsum K (fun k0 => ((d0_p K z) [k0]))))).
Proof. at_right. by_factor_out. Qed.
(* step 11, lemma *)
Lemma step_11 : ((((d0_p K z) [j]) * 1) + (((-1) * ((d0_p K z) [j])) * (rsum K (fun k0 => ((d0_p K z) [k0]))))) = ((((d0_p K z) [j]) * 1) + (((-1) * ((d0_p K z) [j])) * 1)).
Proof. at_right. at_right. by_lemma (lemma_2_equation K z). Qed.
(* step 12, field *)
Lemma step_12 : ((((d0_p K z) [j]) * 1) + (((-1) * ((d0_p K z) [j])) * 1)) = 0.
Proof. by_field. Qed.
Theorem equation : (rsum K (fun k0 => (Dp (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z))) = 0.
Proof. transitivity (rsum K (fun k0 => (((d0_p K z) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d0_p K z) [j])))))). { exact step_1. } transitivity (rsum K (fun k0 => (((d0_p K z) [k0]) * ((br (Nat.eqb j k0)) + (- ((d0_p K z) [j])))))). { exact step_2. } transitivity (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((d0_p K z) [k0])) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))). { exact step_3. } transitivity (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((d0_p K z) [j])) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))). { exact step_4. } transitivity (rsum K (fun k0 => ((((d0_p K z) [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))). { exact step_5. } transitivity ((rsum K (fun k0 => (((d0_p K z) [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))). { exact step_6. } transitivity ((((d0_p K z) [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))). { exact step_7. } transitivity ((((d0_p K z) [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [k0])) * ((d0_p K z) [j]))))). { exact step_8. } transitivity ((((d0_p K z) [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_p K z) [j])) * ((d0_p K z) [k0]))))). { exact step_9. } transitivity ((((d0_p K z) [j]) * 1) + (((-1) * ((d0_p K z) [j])) * (rsum K (fun k0 => ((d0_p K z) [k0]))))). { exact step_10. } transitivity ((((d0_p K z) [j]) * 1) + (((-1) * ((d0_p K z) [j])) * 1)). { exact step_11. } transitivity 0. { exact step_12. } same. Qed.
Theorem statement : (forall k0, (k0 < K)%nat -> exD (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z) /\ (rsum K (fun k0 => (Dp (fun z__0 : arr => ((d0_p K z__0) [k0])) [j] z))) = 0.
Proof. split; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (z : arr) (j : nat), ((0 < K)%nat) /\ ((j < K)%nat).
Proof. exists 1%nat, (fun _ => 0), 0%nat. met. Qed.

