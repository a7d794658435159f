(* multi-label, statement 359004d4018294f2acc718e5277d1b1613e7edd2015e477af13727951b0d1023: written by `gradproof certify multi-label`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_s (z : arr) : arr :=
  fun l => match l with [i0] => (1 / (1 + (exp (- (z [i0]))))) | _ => 0 end.
Definition d1_L (K : nat) (s : arr) (y : arr) : arr :=
  fun l => match l with [] => (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- (s [k0]))))) + ((y [k0]) * (ln (s [k0]))))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_s; try unfold d1_L); cbv beta iota.

Section lemma_0.
Variable K : nat.
Variable z : arr.
Variable i : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
(* lemma_0_step 1, field *)
Lemma lemma_0_step_1 : (exp (z [i])) = ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1)).
Proof. assert (B0 : (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (z [i])) + 1) ^ 1))). { transitivity (/ (((exp (z [i])) + 1) ^ 1)). { denominator ((exp (z [i])) + 1). by_field. } same. } nonzero. } denominator (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1). denominator ((exp (z [i])) + 1). by_field. Qed.
(* lemma_0_step 2, field *)
Lemma lemma_0_step_2 : ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1)) = ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (z [i])) ^ 1))))) + 1)).
Proof. at_right. at_left. at_right. denominator ((exp (z [i])) + 1). denominator (1 + (/ ((exp (z [i])) ^ 1))). denominator (exp (z [i])). by_field. Qed.
(* lemma_0_step 3, exp_of_multiple *)
Lemma lemma_0_step_3 : ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (z [i])) ^ 1))))) + 1)) = ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (z [i])))))) + 1)).
Proof. at_right. at_left. at_right. at_right. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_0_step 4, field *)
Lemma lemma_0_step_4 : ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (z [i])))))) + 1)) = ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (z [i])))))) + 1)).
Proof. at_right. at_left. at_right. at_right. at_right. at_only. by_field. Qed.
(* lemma_0_step 5, unfold *)
Lemma lemma_0_step_5 : ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (z [i])))))) + 1)) = ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)).
Proof. at_right. at_left. at_right. symmetry. by_unfold d0_s. Qed.
(* lemma_0_step 6, field *)
Lemma lemma_0_step_6 : ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)) = ((1 / (1 + (/ ((exp (z [i])) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)).
Proof. at_left. denominator ((exp (z [i])) + 1). denominator (1 + (/ ((exp (z [i])) ^ 1))). denominator (exp (z [i])). by_field. Qed.
(* lemma_0_step 7, exp_of_multiple *)
Lemma lemma_0_step_7 : ((1 / (1 + (/ ((exp (z [i])) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)) = ((1 / (1 + (exp ((-1) * (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)).
Proof. at_left. at_right. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_0_step 8, field *)
Lemma lemma_0_step_8 : ((1 / (1 + (exp ((-1) * (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)) = ((1 / (1 + (exp (- (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)).
Proof. at_left. at_right. at_right. at_only. by_field. Qed.
(* lemma_0_step 9, unfold *)
Lemma lemma_0_step_9 : ((1 / (1 + (exp (- (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)) = (((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)).
Proof. at_left. symmetry. by_unfold d0_s. Qed.
Theorem lemma_0_equation : (exp (z [i])) = (((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)).
Proof. transitivity ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1)). { exact lemma_0_step_1. } transitivity ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (z [i])) ^ 1))))) + 1)). { exact lemma_0_step_2. } transitivity ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (z [i])))))) + 1)). { exact lemma_0_step_3. } transitivity ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (z [i])))))) + 1)). { exact lemma_0_step_4. } transitivity ((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)). { exact lemma_0_step_5. } transitivity ((1 / (1 + (/ ((exp (z [i])) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)). { exact lemma_0_step_6. } transitivity ((1 / (1 + (exp ((-1) * (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)). { exact lemma_0_step_7. } transitivity ((1 / (1 + (exp (- (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)). { exact lemma_0_step_8. } transitivity (((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)). { exact lemma_0_step_9. } same. Qed.
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
Lemma lemma_1_step_1 : (Dp (fun z__0 : arr => ((d0_s z__0) [i])) [j] z) = (Dp (fun z__0 : arr => (1 / (1 + (exp (- (z__0 [i])))))) [j] z).
Proof. under_partial z__0. by_unfold d0_s. Qed.
(* lemma_1_step 2, quotient_rule *)
Lemma lemma_1_step_2 : (Dp (fun z__0 : arr => (1 / (1 + (exp (- (z__0 [i])))))) [j] z) = ((((Dp (fun z__0 : arr => 1) [j] z) * (1 + (exp (- (z [i]))))) + (- ((Dp (fun z__0 : arr => (1 + (exp (- (z__0 [i]))))) [j] z) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. by_quotient_rule. Qed.
(* lemma_1_step 3, derivative_of_constant *)
Lemma lemma_1_step_3 : ((((Dp (fun z__0 : arr => 1) [j] z) * (1 + (exp (- (z [i]))))) + (- ((Dp (fun z__0 : arr => (1 + (exp (- (z__0 [i]))))) [j] z) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp (- (z [i]))))) + (- ((Dp (fun z__0 : arr => (1 + (exp (- (z__0 [i]))))) [j] z) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_left. at_left. by_derivative_of_constant. Qed.
(* lemma_1_step 4, derivative_of_sum *)
Lemma lemma_1_step_4 : (((0 * (1 + (exp (- (z [i]))))) + (- ((Dp (fun z__0 : arr => (1 + (exp (- (z__0 [i]))))) [j] z) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp (- (z [i]))))) + (- (((Dp (fun z__0 : arr => 1) [j] z) + (Dp (fun z__0 : arr => (exp (- (z__0 [i])))) [j] z)) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_derivative_of_sum. Qed.
(* lemma_1_step 5, derivative_of_constant *)
Lemma lemma_1_step_5 : (((0 * (1 + (exp (- (z [i]))))) + (- (((Dp (fun z__0 : arr => 1) [j] z) + (Dp (fun z__0 : arr => (exp (- (z__0 [i])))) [j] z)) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + (Dp (fun z__0 : arr => (exp (- (z__0 [i])))) [j] z)) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_left. by_derivative_of_constant. Qed.
(* lemma_1_step 6, derivative_of_exp *)
Lemma lemma_1_step_6 : (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + (Dp (fun z__0 : arr => (exp (- (z__0 [i])))) [j] z)) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (Dp (fun z__0 : arr => (- (z__0 [i]))) [j] z))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. by_derivative_of_exp. Qed.
(* lemma_1_step 7, derivative_of_negative *)
Lemma lemma_1_step_7 : (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (Dp (fun z__0 : arr => (- (z__0 [i]))) [j] z))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (Dp (fun z__0 : arr => (z__0 [i])) [j] z)))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_right. by_derivative_of_negative. Qed.
(* lemma_1_step 8, derivative_of_entry *)
Lemma lemma_1_step_8 : (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (Dp (fun z__0 : arr => (z__0 [i])) [j] z)))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_right. at_only. by_derivative_of_entry. Qed.
(* lemma_1_step 9, field *)
Lemma lemma_1_step_9 : (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (exp ((-1) * (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_left. at_right. at_right. at_only. by_field. Qed.
(* lemma_1_step 10, exp_of_multiple *)
Lemma lemma_1_step_10 : (((0 * (1 + (exp ((-1) * (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_1_step 11, field *)
Lemma lemma_1_step_11 : (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((exp ((-1) * (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_left. at_only. by_field. Qed.
(* lemma_1_step 12, exp_of_multiple *)
Lemma lemma_1_step_12 : (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((exp ((-1) * (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_left. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_1_step 13, field *)
Lemma lemma_1_step_13 : (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)) = (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp ((-1) * (z [i])))) ^ 2)).
Proof. at_right. at_left. at_right. at_only. by_field. Qed.
(* lemma_1_step 14, exp_of_multiple *)
Lemma lemma_1_step_14 : (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp ((-1) * (z [i])))) ^ 2)) = (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (/ ((exp (z [i])) ^ 1))) ^ 2)).
Proof. at_right. at_left. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_1_step 15, field *)
Lemma lemma_1_step_15 : (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (/ ((exp (z [i])) ^ 1))) ^ 2)) = (((br (Nat.eqb i j)) * (/ (((exp (z [i])) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((exp (z [i])) + 1) ^ 2)))).
Proof. denominator ((1 + (/ ((exp (z [i])) ^ 1))) ^ 2). denominator (exp (z [i])). denominator ((exp (z [i])) + 1). by_field. Qed.
(* lemma_1_step 16, lemma *)
Lemma lemma_1_step_16 : (((br (Nat.eqb i j)) * (/ (((exp (z [i])) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((exp (z [i])) + 1) ^ 2)))) = (((br (Nat.eqb i j)) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((exp (z [i])) + 1) ^ 2)))).
Proof. at_left. at_right. at_only. at_left. at_left. by_lemma (lemma_0_equation K z i). Qed.
(* lemma_1_step 17, lemma *)
Lemma lemma_1_step_17 : (((br (Nat.eqb i j)) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((exp (z [i])) + 1) ^ 2)))) = (((br (Nat.eqb i j)) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 2)))).
Proof. at_right. at_right. at_only. at_left. at_left. by_lemma (lemma_0_equation K z i). Qed.
(* lemma_1_step 18, field *)
Lemma lemma_1_step_18 : (((br (Nat.eqb i j)) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 2)))) = (((br (Nat.eqb i j)) * ((d0_s z) [i])) * (1 + (- ((d0_s z) [i])))).
Proof. assert (B0 : ((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) <> 0). { apply (nonzero_by _ (1 * ((exp (z [i])) + 1))). { transitivity (((1 / (1 + (exp (- (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)) + 1). { at_left. at_left. by_unfold d0_s. } transitivity (((1 / (1 + (exp ((-1) * (z [i]))))) / (((-1) * ((d0_s z) [i])) + 1)) + 1). { at_left. at_left. at_right. at_right. at_only. by_field. } transitivity (((1 / (1 + (/ ((exp (z [i])) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)) + 1). { at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * ((d0_s z) [i])) + 1)) + 1). { at_left. at_left. denominator (1 + (/ ((exp (z [i])) ^ 1))). denominator (exp (z [i])). denominator ((exp (z [i])) + 1). by_field. } transitivity (((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (z [i])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. by_unfold d0_s. } transitivity (((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (z [i])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (z [i])) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. denominator (1 + (/ ((exp (z [i])) ^ 1))). denominator (exp (z [i])). denominator ((exp (z [i])) + 1). by_field. } transitivity ((exp (z [i])) + 1). { assert (B0 : (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (z [i])) + 1) ^ 1))). { transitivity (/ (((exp (z [i])) + 1) ^ 1)). { denominator ((exp (z [i])) + 1). by_field. } same. } nonzero. } denominator (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1). denominator ((exp (z [i])) + 1). by_field. } transitivity (1 * ((exp (z [i])) + 1)). { by_field. } same. } nonzero. } assert (B1 : (((-1) * ((d0_s z) [i])) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (z [i])) + 1) ^ 1))). { transitivity (((-1) * (1 / (1 + (exp (- (z [i])))))) + 1). { at_left. at_right. by_unfold d0_s. } transitivity (((-1) * (1 / (1 + (exp ((-1) * (z [i])))))) + 1). { at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((-1) * (1 / (1 + (/ ((exp (z [i])) ^ 1))))) + 1). { at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((-1) * (1 + ((-1) * (/ (((exp (z [i])) + 1) ^ 1))))) + 1). { at_left. at_right. denominator (1 + (/ ((exp (z [i])) ^ 1))). denominator (exp (z [i])). denominator ((exp (z [i])) + 1). by_field. } transitivity (/ (((exp (z [i])) + 1) ^ 1)). { denominator ((exp (z [i])) + 1). by_field. } same. } nonzero. } denominator ((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1). denominator (((-1) * ((d0_s z) [i])) + 1). by_field. Qed.
Theorem lemma_1_equation : (Dp (fun z__0 : arr => ((d0_s z__0) [i])) [j] z) = (((br (Nat.eqb i j)) * ((d0_s z) [i])) * (1 + (- ((d0_s z) [i])))).
Proof. transitivity (Dp (fun z__0 : arr => (1 / (1 + (exp (- (z__0 [i])))))) [j] z). { exact lemma_1_step_1. } transitivity ((((Dp (fun z__0 : arr => 1) [j] z) * (1 + (exp (- (z [i]))))) + (- ((Dp (fun z__0 : arr => (1 + (exp (- (z__0 [i]))))) [j] z) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_2. } transitivity (((0 * (1 + (exp (- (z [i]))))) + (- ((Dp (fun z__0 : arr => (1 + (exp (- (z__0 [i]))))) [j] z) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_3. } transitivity (((0 * (1 + (exp (- (z [i]))))) + (- (((Dp (fun z__0 : arr => 1) [j] z) + (Dp (fun z__0 : arr => (exp (- (z__0 [i])))) [j] z)) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_4. } transitivity (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + (Dp (fun z__0 : arr => (exp (- (z__0 [i])))) [j] z)) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_5. } transitivity (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (Dp (fun z__0 : arr => (- (z__0 [i]))) [j] z))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_6. } transitivity (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (Dp (fun z__0 : arr => (z__0 [i])) [j] z)))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_7. } transitivity (((0 * (1 + (exp (- (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_8. } transitivity (((0 * (1 + (exp ((-1) * (z [i]))))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_9. } transitivity (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((exp (- (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_10. } transitivity (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((exp ((-1) * (z [i]))) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_11. } transitivity (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp (- (z [i])))) ^ 2)). { exact lemma_1_step_12. } transitivity (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (exp ((-1) * (z [i])))) ^ 2)). { exact lemma_1_step_13. } transitivity (((0 * (1 + (/ ((exp (z [i])) ^ 1)))) + (- ((0 + ((/ ((exp (z [i])) ^ 1)) * (- (br (Nat.eqb i j))))) * 1))) / ((1 + (/ ((exp (z [i])) ^ 1))) ^ 2)). { exact lemma_1_step_14. } transitivity (((br (Nat.eqb i j)) * (/ (((exp (z [i])) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((exp (z [i])) + 1) ^ 2)))). { exact lemma_1_step_15. } transitivity (((br (Nat.eqb i j)) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((exp (z [i])) + 1) ^ 2)))). { exact lemma_1_step_16. } transitivity (((br (Nat.eqb i j)) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 1))) + (((-1) * (br (Nat.eqb i j))) * (/ (((((d0_s z) [i]) / (((-1) * ((d0_s z) [i])) + 1)) + 1) ^ 2)))). { exact lemma_1_step_17. } transitivity (((br (Nat.eqb i j)) * ((d0_s z) [i])) * (1 + (- ((d0_s z) [i])))). { exact lemma_1_step_18. } same. Qed.
End lemma_1.

Section proof.
Variable K : nat.
Variable y : arr.
Variable z : arr.
Variable j : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (j < K)%nat.
(* step 1, unfold *)
Lemma step_1 : (Dp (fun z__0 : arr => ((d1_L K (d0_s z__0) y) [])) [j] z) = (Dp (fun z__0 : arr => (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0])))))))) [j] z).
Proof. under_partial z__0. by_unfold d1_L. Qed.
(* step 2, derivative_of_negative *)
Lemma step_2 : (Dp (fun z__0 : arr => (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0])))))))) [j] z) = (- (Dp (fun z__0 : arr => (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0]))))))) [j] z)).
Proof. by_derivative_of_negative. Qed.
(* step 3, derivative_under_sum *)
Lemma step_3 : (- (Dp (fun z__0 : arr => (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0]))))))) [j] z)) = (- (rsum K (fun k0 => (Dp (fun z__0 : arr => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0]))))) [j] z)))).
Proof. at_only. assert (B0 : forall k0, (k0 < K)%nat -> 0 < (1 + (- ((d0_s z) [k0])))). { intros k0 Hk0. apply (positive_by _ (/ (((exp (z [k0])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (z [k0]))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (z [k0]))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (z [k0])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (z [k0])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (z [k0])) ^ 1))). denominator (exp (z [k0])). denominator ((exp (z [k0])) + 1). by_field. } transitivity (/ (((exp (z [k0])) + 1) ^ 1)). { denominator ((exp (z [k0])) + 1). by_field. } same. } positive. } by_derivative_under_sum. Qed.
(* step 4, derivative_of_sum *)
Lemma step_4 : (- (rsum K (fun k0 => (Dp (fun z__0 : arr => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0]))))) [j] z)))) = (- (rsum K (fun k0 => ((Dp (fun z__0 : arr => ((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0])))))) [j] z) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. assert (B0 : 0 < (1 + (- ((d0_s z) [k0])))). { apply (positive_by _ (/ (((exp (z [k0])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (z [k0]))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (z [k0]))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (z [k0])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (z [k0])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (z [k0])) ^ 1))). denominator (exp (z [k0])). denominator ((exp (z [k0])) + 1). by_field. } transitivity (/ (((exp (z [k0])) + 1) ^ 1)). { denominator ((exp (z [k0])) + 1). by_field. } same. } positive. } by_derivative_of_sum. Qed.
(* step 5, derivative_of_multiple *)
Lemma step_5 : (- (rsum K (fun k0 => ((Dp (fun z__0 : arr => ((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0])))))) [j] z) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (Dp (fun z__0 : arr => (ln (1 + (- ((d0_s z__0) [k0]))))) [j] z)) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. at_left. by_derivative_of_multiple. Qed.
(* step 6, derivative_of_log *)
Lemma step_6 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (Dp (fun z__0 : arr => (ln (1 + (- ((d0_s z__0) [k0]))))) [j] z)) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (Dp (fun z__0 : arr => (1 + (- ((d0_s z__0) [k0])))) [j] z))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. at_left. at_right. assert (B0 : 0 < (1 + (- ((d0_s z) [k0])))). { apply (positive_by _ (/ (((exp (z [k0])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (z [k0]))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (z [k0]))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (z [k0])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (z [k0])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (z [k0])) ^ 1))). denominator (exp (z [k0])). denominator ((exp (z [k0])) + 1). by_field. } transitivity (/ (((exp (z [k0])) + 1) ^ 1)). { denominator ((exp (z [k0])) + 1). by_field. } same. } positive. } by_derivative_of_log. Qed.
(* step 7, derivative_of_sum *)
Lemma step_7 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (Dp (fun z__0 : arr => (1 + (- ((d0_s z__0) [k0])))) [j] z))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * ((Dp (fun z__0 : arr => 1) [j] z) + (Dp (fun z__0 : arr => (- ((d0_s z__0) [k0]))) [j] z)))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. at_left. at_right. at_right. by_derivative_of_sum. Qed.
(* step 8, derivative_of_constant *)
Lemma step_8 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * ((Dp (fun z__0 : arr => 1) [j] z) + (Dp (fun z__0 : arr => (- ((d0_s z__0) [k0]))) [j] z)))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (Dp (fun z__0 : arr => (- ((d0_s z__0) [k0]))) [j] z)))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. at_left. at_right. at_right. at_left. by_derivative_of_constant. Qed.
(* step 9, derivative_of_negative *)
Lemma step_9 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (Dp (fun z__0 : arr => (- ((d0_s z__0) [k0]))) [j] z)))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (Dp (fun z__0 : arr => ((d0_s z__0) [k0])) [j] z))))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. at_left. at_right. at_right. at_right. by_derivative_of_negative. Qed.
(* step 10, lemma *)
Lemma step_10 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (Dp (fun z__0 : arr => ((d0_s z__0) [k0])) [j] z))))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))).
Proof. at_only. under_sum k0 Hk0. at_left. at_right. at_right. at_right. at_only. by_lemma (lemma_1_equation K z k0 j). Qed.
(* step 11, derivative_of_multiple *)
Lemma step_11 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * (Dp (fun z__0 : arr => (ln ((d0_s z__0) [k0]))) [j] z)))))).
Proof. at_only. under_sum k0 Hk0. at_right. by_derivative_of_multiple. Qed.
(* step 12, derivative_of_log *)
Lemma step_12 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * (Dp (fun z__0 : arr => (ln ((d0_s z__0) [k0]))) [j] z)))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (Dp (fun z__0 : arr => ((d0_s z__0) [k0])) [j] z))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. by_derivative_of_log. Qed.
(* step 13, lemma *)
Lemma step_13 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (Dp (fun z__0 : arr => ((d0_s z__0) [k0])) [j] z))))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. at_right. by_lemma (lemma_1_equation K z k0 j). Qed.
(* step 14, delta_symmetric *)
Lemma step_14 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))).
Proof. at_only. under_sum k0 Hk0. at_left. at_right. at_right. at_right. at_only. at_left. at_left. by_delta_symmetric. Qed.
(* step 15, delta_symmetric *)
Lemma step_15 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))) = (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. at_right. at_left. at_left. by_delta_symmetric. Qed.
(* step 16, field *)
Lemma step_16 : (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [k0])) + (((-1) * ((d0_s z) [k0])) * (br (Nat.eqb j k0))))))).
Proof. at_only. under_sum k0 Hk0. assert (B0 : (1 + (- ((d0_s z) [k0]))) <> 0). { apply (nonzero_by _ (/ (((exp (z [k0])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (z [k0]))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (z [k0]))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (z [k0])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (z [k0])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (z [k0])) ^ 1))). denominator (exp (z [k0])). denominator ((exp (z [k0])) + 1). by_field. } transitivity (/ (((exp (z [k0])) + 1) ^ 1)). { denominator ((exp (z [k0])) + 1). by_field. } same. } nonzero. } denominator (1 + (- ((d0_s z) [k0]))). denominator ((d0_s z) [k0]). by_field. Qed.
(* step 17, delta_substitution *)
Lemma step_17 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [k0])) + (((-1) * ((d0_s z) [k0])) * (br (Nat.eqb j k0))))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + (((-1) * ((d0_s z) [k0])) * (br (Nat.eqb j k0))))))).
Proof. at_only. under_sum k0 Hk0. at_left. symmetry. by_delta_substitution (fun k1 : nat => (y [k1])) j k0. Qed.
(* step 18, field *)
Lemma step_18 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + (((-1) * ((d0_s z) [k0])) * (br (Nat.eqb j k0))))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + ((br (Nat.eqb j k0)) * ((-1) * ((d0_s z) [k0]))))))).
Proof. at_only. under_sum k0 Hk0. at_right. by_field. Qed.
(* step 19, delta_substitution *)
Lemma step_19 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + ((br (Nat.eqb j k0)) * ((-1) * ((d0_s z) [k0]))))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + ((br (Nat.eqb j k0)) * ((-1) * ((d0_s z) [j]))))))).
Proof. at_only. under_sum k0 Hk0. at_right. symmetry. by_delta_substitution (fun k1 : nat => ((-1) * ((d0_s z) [k1]))) j k0. Qed.
(* step 20, field *)
Lemma step_20 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + ((br (Nat.eqb j k0)) * ((-1) * ((d0_s z) [j]))))))) = (- (rsum K (fun k0 => (((y [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))).
Proof. at_only. under_sum k0 Hk0. by_field. Qed.
(* step 21, sum_of_sum *)
Lemma step_21 : (- (rsum K (fun k0 => (((y [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))) = (- ((rsum K (fun k0 => ((y [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))).
Proof. at_only. by_sum_of_sum. Qed.
(* step 22, factor_out *)
Lemma step_22 : (- ((rsum K (fun k0 => ((y [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))) = (- (((y [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))).
Proof. at_only. at_left. by_factor_out. Qed.
(* step 23, sift *)
Lemma step_23 : (- (((y [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))) = (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))).
Proof. at_only. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 24, field *)
Lemma step_24 : (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))) = (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))).
Proof. at_only. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 25, factor_out *)
Lemma step_25 : (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))) = (- (((y [j]) * 1) + (((-1) * ((d0_s z) [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))))).
Proof. at_only. at_right. by_factor_out. Qed.
(* step 26, sift *)
Lemma step_26 : (- (((y [j]) * 1) + (((-1) * ((d0_s z) [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))))) = (- (((y [j]) * 1) + (((-1) * ((d0_s z) [j])) * 1))).
Proof. at_only. at_right. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 27, field *)
Lemma step_27 : (- (((y [j]) * 1) + (((-1) * ((d0_s z) [j])) * 1))) = (((d0_s z) [j]) + (- (y [j]))).
Proof. by_field. Qed.
Theorem equation : (Dp (fun z__0 : arr => ((d1_L K (d0_s z__0) y) [])) [j] z) = (((d0_s z) [j]) + (- (y [j]))).
Proof. transitivity (Dp (fun z__0 : arr => (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0])))))))) [j] z). { exact step_1. } transitivity (- (Dp (fun z__0 : arr => (rsum K (fun k0 => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0]))))))) [j] z)). { exact step_2. } transitivity (- (rsum K (fun k0 => (Dp (fun z__0 : arr => (((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0]))))) + ((y [k0]) * (ln ((d0_s z__0) [k0]))))) [j] z)))). { exact step_3. } transitivity (- (rsum K (fun k0 => ((Dp (fun z__0 : arr => ((1 + (- (y [k0]))) * (ln (1 + (- ((d0_s z__0) [k0])))))) [j] z) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_4. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * (Dp (fun z__0 : arr => (ln (1 + (- ((d0_s z__0) [k0]))))) [j] z)) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_5. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (Dp (fun z__0 : arr => (1 + (- ((d0_s z__0) [k0])))) [j] z))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_6. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * ((Dp (fun z__0 : arr => 1) [j] z) + (Dp (fun z__0 : arr => (- ((d0_s z__0) [k0]))) [j] z)))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_7. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (Dp (fun z__0 : arr => (- ((d0_s z__0) [k0]))) [j] z)))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_8. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (Dp (fun z__0 : arr => ((d0_s z__0) [k0])) [j] z))))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_9. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + (Dp (fun z__0 : arr => ((y [k0]) * (ln ((d0_s z__0) [k0])))) [j] z))))). { exact step_10. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * (Dp (fun z__0 : arr => (ln ((d0_s z__0) [k0]))) [j] z)))))). { exact step_11. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (Dp (fun z__0 : arr => ((d0_s z__0) [k0])) [j] z))))))). { exact step_12. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))). { exact step_13. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb k0 j)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))). { exact step_14. } transitivity (- (rsum K (fun k0 => (((1 + (- (y [k0]))) * ((1 / (1 + (- ((d0_s z) [k0])))) * (0 + (- (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))) + ((y [k0]) * ((1 / ((d0_s z) [k0])) * (((br (Nat.eqb j k0)) * ((d0_s z) [k0])) * (1 + (- ((d0_s z) [k0])))))))))). { exact step_15. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [k0])) + (((-1) * ((d0_s z) [k0])) * (br (Nat.eqb j k0))))))). { exact step_16. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + (((-1) * ((d0_s z) [k0])) * (br (Nat.eqb j k0))))))). { exact step_17. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + ((br (Nat.eqb j k0)) * ((-1) * ((d0_s z) [k0]))))))). { exact step_18. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * (y [j])) + ((br (Nat.eqb j k0)) * ((-1) * ((d0_s z) [j]))))))). { exact step_19. } transitivity (- (rsum K (fun k0 => (((y [j]) * (br (Nat.eqb j k0))) + (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))). { exact step_20. } transitivity (- ((rsum K (fun k0 => ((y [j]) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))). { exact step_21. } transitivity (- (((y [j]) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))). { exact step_22. } transitivity (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))). { exact step_23. } transitivity (- (((y [j]) * 1) + (rsum K (fun k0 => (((-1) * ((d0_s z) [j])) * (br (Nat.eqb j k0))))))). { exact step_24. } transitivity (- (((y [j]) * 1) + (((-1) * ((d0_s z) [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))))). { exact step_25. } transitivity (- (((y [j]) * 1) + (((-1) * ((d0_s z) [j])) * 1))). { exact step_26. } transitivity (((d0_s z) [j]) + (- (y [j]))). { exact step_27. } same. Qed.
Theorem statement : isD (fun z__0 : arr => ((d1_L K (d0_s z__0) y) [])) [j] z (((d0_s z) [j]) + (- (y [j]))).
Proof. assert (S0 : forall k0, (k0 < K)%nat -> 0 < (1 + (- ((d0_s z) [k0])))). { intros k0 Hk0. apply (positive_by _ (/ (((exp (z [k0])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (z [k0]))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (z [k0]))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (z [k0])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (z [k0])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (z [k0])) ^ 1))). denominator (exp (z [k0])). denominator ((exp (z [k0])) + 1). by_field. } transitivity (/ (((exp (z [k0])) + 1) ^ 1)). { denominator ((exp (z [k0])) + 1). by_field. } same. } positive. } apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (y : arr) (z : arr) (j : nat), ((0 < K)%nat) /\ ((j < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

