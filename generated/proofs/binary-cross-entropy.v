(* binary-cross-entropy, statement 4ecb8aaeaf9bc75457c5f7b7aab501ba8c85ab0a347657aa1ddd699b14d0cae8: written by `gradproof certify binary-cross-entropy`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_s (x : arr) : arr :=
  fun l => match l with [] => (1 / (1 + (exp (- (x []))))) | _ => 0 end.
Definition d1_L (s : arr) (y : arr) : arr :=
  fun l => match l with [] => ((- ((y []) * (ln (s [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (s []))))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_s; try unfold d1_L); cbv beta iota.

Section lemma_0.
Variable x : arr.
(* lemma_0_step 1, field *)
Lemma lemma_0_step_1 : (exp (x [])) = ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1)).
Proof. assert (B0 : (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). denominator ((exp (x [])) + 1). by_field. Qed.
(* lemma_0_step 2, field *)
Lemma lemma_0_step_2 : ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1)) = ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1)).
Proof. at_right. at_left. at_right. denominator ((exp (x [])) + 1). denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). by_field. Qed.
(* lemma_0_step 3, exp_of_multiple *)
Lemma lemma_0_step_3 : ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1)) = ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1)).
Proof. at_right. at_left. at_right. at_right. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_0_step 4, field *)
Lemma lemma_0_step_4 : ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1)) = ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (x [])))))) + 1)).
Proof. at_right. at_left. at_right. at_right. at_right. at_only. by_field. Qed.
(* lemma_0_step 5, unfold *)
Lemma lemma_0_step_5 : ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (x [])))))) + 1)) = ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)).
Proof. at_right. at_left. at_right. symmetry. by_unfold d0_s. Qed.
(* lemma_0_step 6, field *)
Lemma lemma_0_step_6 : ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) = ((1 / (1 + (/ ((exp (x [])) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)).
Proof. at_left. denominator ((exp (x [])) + 1). denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). by_field. Qed.
(* lemma_0_step 7, exp_of_multiple *)
Lemma lemma_0_step_7 : ((1 / (1 + (/ ((exp (x [])) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) = ((1 / (1 + (exp ((-1) * (x []))))) / (((-1) * ((d0_s x) [])) + 1)).
Proof. at_left. at_right. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_0_step 8, field *)
Lemma lemma_0_step_8 : ((1 / (1 + (exp ((-1) * (x []))))) / (((-1) * ((d0_s x) [])) + 1)) = ((1 / (1 + (exp (- (x []))))) / (((-1) * ((d0_s x) [])) + 1)).
Proof. at_left. at_right. at_right. at_only. by_field. Qed.
(* lemma_0_step 9, unfold *)
Lemma lemma_0_step_9 : ((1 / (1 + (exp (- (x []))))) / (((-1) * ((d0_s x) [])) + 1)) = (((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)).
Proof. at_left. symmetry. by_unfold d0_s. Qed.
Theorem lemma_0_equation : (exp (x [])) = (((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)).
Proof. transitivity ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1)). { exact lemma_0_step_1. } transitivity ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1)). { exact lemma_0_step_2. } transitivity ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1)). { exact lemma_0_step_3. } transitivity ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (x [])))))) + 1)). { exact lemma_0_step_4. } transitivity ((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)). { exact lemma_0_step_5. } transitivity ((1 / (1 + (/ ((exp (x [])) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)). { exact lemma_0_step_6. } transitivity ((1 / (1 + (exp ((-1) * (x []))))) / (((-1) * ((d0_s x) [])) + 1)). { exact lemma_0_step_7. } transitivity ((1 / (1 + (exp (- (x []))))) / (((-1) * ((d0_s x) [])) + 1)). { exact lemma_0_step_8. } transitivity (((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)). { exact lemma_0_step_9. } same. Qed.
End lemma_0.

Section lemma_1.
Variable x : arr.
(* lemma_1_step 1, unfold *)
Lemma lemma_1_step_1 : (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x) = (Dp (fun x__0 : arr => (1 / (1 + (exp (- (x__0 [])))))) [] x).
Proof. under_partial x__0. by_unfold d0_s. Qed.
(* lemma_1_step 2, quotient_rule *)
Lemma lemma_1_step_2 : (Dp (fun x__0 : arr => (1 / (1 + (exp (- (x__0 [])))))) [] x) = ((((Dp (fun x__0 : arr => 1) [] x) * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. by_quotient_rule. Qed.
(* lemma_1_step 3, derivative_of_constant *)
Lemma lemma_1_step_3 : ((((Dp (fun x__0 : arr => 1) [] x) * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_left. at_left. by_derivative_of_constant. Qed.
(* lemma_1_step 4, derivative_of_sum *)
Lemma lemma_1_step_4 : (((0 * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- (((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_derivative_of_sum. Qed.
(* lemma_1_step 5, derivative_of_constant *)
Lemma lemma_1_step_5 : (((0 * (1 + (exp (- (x []))))) + (- (((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_left. by_derivative_of_constant. Qed.
(* lemma_1_step 6, derivative_of_exp *)
Lemma lemma_1_step_6 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Dp (fun x__0 : arr => (- (x__0 []))) [] x))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. by_derivative_of_exp. Qed.
(* lemma_1_step 7, derivative_of_negative *)
Lemma lemma_1_step_7 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Dp (fun x__0 : arr => (- (x__0 []))) [] x))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (- (Dp (fun x__0 : arr => (x__0 [])) [] x)))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_right. by_derivative_of_negative. Qed.
(* lemma_1_step 8, derivative_of_entry *)
Lemma lemma_1_step_8 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (- (Dp (fun x__0 : arr => (x__0 [])) [] x)))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_right. at_only. by_derivative_of_entry. Qed.
(* lemma_1_step 9, field *)
Lemma lemma_1_step_9 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp ((-1) * (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_left. at_right. at_right. at_only. by_field. Qed.
(* lemma_1_step 10, exp_of_multiple *)
Lemma lemma_1_step_10 : (((0 * (1 + (exp ((-1) * (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_1_step 11, field *)
Lemma lemma_1_step_11 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp ((-1) * (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_left. at_only. by_field. Qed.
(* lemma_1_step 12, exp_of_multiple *)
Lemma lemma_1_step_12 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp ((-1) * (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_left. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_1_step 13, field *)
Lemma lemma_1_step_13 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp ((-1) * (x [])))) ^ 2)).
Proof. at_right. at_left. at_right. at_only. by_field. Qed.
(* lemma_1_step 14, exp_of_multiple *)
Lemma lemma_1_step_14 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp ((-1) * (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (/ ((exp (x [])) ^ 1))) ^ 2)).
Proof. at_right. at_left. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* lemma_1_step 15, field *)
Lemma lemma_1_step_15 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (/ ((exp (x [])) ^ 1))) ^ 2)) = ((/ (((exp (x [])) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))).
Proof. denominator ((1 + (/ ((exp (x [])) ^ 1))) ^ 2). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. Qed.
(* lemma_1_step 16, lemma *)
Lemma lemma_1_step_16 : ((/ (((exp (x [])) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))) = ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))).
Proof. at_left. at_only. at_left. at_left. by_lemma (lemma_0_equation x). Qed.
(* lemma_1_step 17, lemma *)
Lemma lemma_1_step_17 : ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))) = ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 2)))).
Proof. at_right. at_right. at_only. at_left. at_left. by_lemma (lemma_0_equation x). Qed.
(* lemma_1_step 18, field *)
Lemma lemma_1_step_18 : ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 2)))) = (((d0_s x) []) * (1 + (- ((d0_s x) [])))).
Proof. assert (B0 : ((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) <> 0). { apply (nonzero_by _ (1 * ((exp (x [])) + 1))). { transitivity (((1 / (1 + (exp (- (x []))))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. by_unfold d0_s. } transitivity (((1 / (1 + (exp ((-1) * (x []))))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. at_right. at_right. at_only. by_field. } transitivity (((1 / (1 + (/ ((exp (x [])) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (x [])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. by_unfold d0_s. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity ((exp (x [])) + 1). { assert (B0 : (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). denominator ((exp (x [])) + 1). by_field. } transitivity (1 * ((exp (x [])) + 1)). { by_field. } same. } nonzero. } assert (B1 : (((-1) * ((d0_s x) [])) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (((-1) * (1 / (1 + (exp (- (x [])))))) + 1). { at_left. at_right. by_unfold d0_s. } transitivity (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1). { at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1). { at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). { at_left. at_right. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator ((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1). denominator (((-1) * ((d0_s x) [])) + 1). by_field. Qed.
Theorem lemma_1_equation : (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x) = (((d0_s x) []) * (1 + (- ((d0_s x) [])))).
Proof. transitivity (Dp (fun x__0 : arr => (1 / (1 + (exp (- (x__0 [])))))) [] x). { exact lemma_1_step_1. } transitivity ((((Dp (fun x__0 : arr => 1) [] x) * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_2. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_3. } transitivity (((0 * (1 + (exp (- (x []))))) + (- (((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_4. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_5. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Dp (fun x__0 : arr => (- (x__0 []))) [] x))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_6. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (- (Dp (fun x__0 : arr => (x__0 [])) [] x)))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_7. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_8. } transitivity (((0 * (1 + (exp ((-1) * (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_9. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_10. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp ((-1) * (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_11. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact lemma_1_step_12. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp ((-1) * (x [])))) ^ 2)). { exact lemma_1_step_13. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (/ ((exp (x [])) ^ 1))) ^ 2)). { exact lemma_1_step_14. } transitivity ((/ (((exp (x [])) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))). { exact lemma_1_step_15. } transitivity ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))). { exact lemma_1_step_16. } transitivity ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 2)))). { exact lemma_1_step_17. } transitivity (((d0_s x) []) * (1 + (- ((d0_s x) [])))). { exact lemma_1_step_18. } same. Qed.
End lemma_1.

Section proof.
Variable x : arr.
Variable y : arr.
(* step 1, unfold *)
Lemma step_1 : (Dp (fun x__0 : arr => ((d1_L (d0_s x__0) y) [])) [] x) = (Dp (fun x__0 : arr => ((- ((y []) * (ln ((d0_s x__0) [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) [])))))))) [] x).
Proof. under_partial x__0. by_unfold d1_L. Qed.
(* step 2, derivative_of_sum *)
Lemma step_2 : (Dp (fun x__0 : arr => ((- ((y []) * (ln ((d0_s x__0) [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) [])))))))) [] x) = ((Dp (fun x__0 : arr => (- ((y []) * (ln ((d0_s x__0) []))))) [] x) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)).
Proof. assert (B0 : 0 < (1 + (- ((d0_s x) [])))). { apply (positive_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (x []))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (x []))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } positive. } by_derivative_of_sum. Qed.
(* step 3, derivative_of_negative *)
Lemma step_3 : ((Dp (fun x__0 : arr => (- ((y []) * (ln ((d0_s x__0) []))))) [] x) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)) = ((- (Dp (fun x__0 : arr => ((y []) * (ln ((d0_s x__0) [])))) [] x)) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)).
Proof. at_left. by_derivative_of_negative. Qed.
(* step 4, derivative_of_multiple *)
Lemma step_4 : ((- (Dp (fun x__0 : arr => ((y []) * (ln ((d0_s x__0) [])))) [] x)) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)) = ((- ((y []) * (Dp (fun x__0 : arr => (ln ((d0_s x__0) []))) [] x))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)).
Proof. at_left. at_only. by_derivative_of_multiple. Qed.
(* step 5, derivative_of_log *)
Lemma step_5 : ((- ((y []) * (Dp (fun x__0 : arr => (ln ((d0_s x__0) []))) [] x))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)) = ((- ((y []) * ((1 / ((d0_s x) [])) * (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x)))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)).
Proof. at_left. at_only. at_right. by_derivative_of_log. Qed.
(* step 6, lemma *)
Lemma step_6 : ((- ((y []) * ((1 / ((d0_s x) [])) * (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x)))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)).
Proof. at_left. at_only. at_right. at_right. by_lemma (lemma_1_equation x). Qed.
(* step 7, derivative_of_negative *)
Lemma step_7 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- (Dp (fun x__0 : arr => ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) [])))))) [] x))).
Proof. at_right. by_derivative_of_negative. Qed.
(* step 8, derivative_of_multiple *)
Lemma step_8 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- (Dp (fun x__0 : arr => ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) [])))))) [] x))) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * (Dp (fun x__0 : arr => (ln (1 + (- ((d0_s x__0) []))))) [] x)))).
Proof. at_right. at_only. by_derivative_of_multiple. Qed.
(* step 9, derivative_of_log *)
Lemma step_9 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * (Dp (fun x__0 : arr => (ln (1 + (- ((d0_s x__0) []))))) [] x)))) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (Dp (fun x__0 : arr => (1 + (- ((d0_s x__0) [])))) [] x))))).
Proof. at_right. at_only. at_right. assert (B0 : 0 < (1 + (- ((d0_s x) [])))). { apply (positive_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (x []))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (x []))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } positive. } by_derivative_of_log. Qed.
(* step 10, derivative_of_sum *)
Lemma step_10 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (Dp (fun x__0 : arr => (1 + (- ((d0_s x__0) [])))) [] x))))) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * ((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (- ((d0_s x__0) []))) [] x)))))).
Proof. at_right. at_only. at_right. at_right. by_derivative_of_sum. Qed.
(* step 11, derivative_of_constant *)
Lemma step_11 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * ((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (- ((d0_s x__0) []))) [] x)))))) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (Dp (fun x__0 : arr => (- ((d0_s x__0) []))) [] x)))))).
Proof. at_right. at_only. at_right. at_right. at_left. by_derivative_of_constant. Qed.
(* step 12, derivative_of_negative *)
Lemma step_12 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (Dp (fun x__0 : arr => (- ((d0_s x__0) []))) [] x)))))) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (- (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x))))))).
Proof. at_right. at_only. at_right. at_right. at_right. by_derivative_of_negative. Qed.
(* step 13, lemma *)
Lemma step_13 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (- (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x))))))) = ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (- (((d0_s x) []) * (1 + (- ((d0_s x) [])))))))))).
Proof. at_right. at_only. at_right. at_right. at_right. at_only. by_lemma (lemma_1_equation x). Qed.
(* step 14, field *)
Lemma step_14 : ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (- (((d0_s x) []) * (1 + (- ((d0_s x) [])))))))))) = (((d0_s x) []) + (- (y []))).
Proof. assert (B0 : (1 + (- ((d0_s x) []))) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (x []))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (x []))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator ((d0_s x) []). denominator (1 + (- ((d0_s x) []))). by_field. Qed.
Theorem equation : (Dp (fun x__0 : arr => ((d1_L (d0_s x__0) y) [])) [] x) = (((d0_s x) []) + (- (y []))).
Proof. transitivity (Dp (fun x__0 : arr => ((- ((y []) * (ln ((d0_s x__0) [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) [])))))))) [] x). { exact step_1. } transitivity ((Dp (fun x__0 : arr => (- ((y []) * (ln ((d0_s x__0) []))))) [] x) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)). { exact step_2. } transitivity ((- (Dp (fun x__0 : arr => ((y []) * (ln ((d0_s x__0) [])))) [] x)) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)). { exact step_3. } transitivity ((- ((y []) * (Dp (fun x__0 : arr => (ln ((d0_s x__0) []))) [] x))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)). { exact step_4. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x)))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)). { exact step_5. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (Dp (fun x__0 : arr => (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) []))))))) [] x)). { exact step_6. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- (Dp (fun x__0 : arr => ((1 + (- (y []))) * (ln (1 + (- ((d0_s x__0) [])))))) [] x))). { exact step_7. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * (Dp (fun x__0 : arr => (ln (1 + (- ((d0_s x__0) []))))) [] x)))). { exact step_8. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (Dp (fun x__0 : arr => (1 + (- ((d0_s x__0) [])))) [] x))))). { exact step_9. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * ((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (- ((d0_s x__0) []))) [] x)))))). { exact step_10. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (Dp (fun x__0 : arr => (- ((d0_s x__0) []))) [] x)))))). { exact step_11. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (- (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x))))))). { exact step_12. } transitivity ((- ((y []) * ((1 / ((d0_s x) [])) * (((d0_s x) []) * (1 + (- ((d0_s x) []))))))) + (- ((1 + (- (y []))) * ((1 / (1 + (- ((d0_s x) [])))) * (0 + (- (((d0_s x) []) * (1 + (- ((d0_s x) [])))))))))). { exact step_13. } transitivity (((d0_s x) []) + (- (y []))). { exact step_14. } same. Qed.
Theorem statement : isD (fun x__0 : arr => ((d1_L (d0_s x__0) y) [])) [] x (((d0_s x) []) + (- (y []))).
Proof. assert (S0 : 0 < (1 + (- ((d0_s x) [])))). { apply (positive_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (x []))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (x []))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } positive. } assert (S1 : 0 < (1 + (- ((d0_s x) [])))). { apply (positive_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (x []))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (x []))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } positive. } assert (S2 : (1 + (- ((d0_s x) []))) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (1 + (- (1 / (1 + (exp (- (x []))))))). { at_right. at_only. by_unfold d0_s. } transitivity (1 + (- (1 / (1 + (exp ((-1) * (x []))))))). { at_right. at_only. at_right. at_right. at_only. by_field. } transitivity (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))). { at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (1 + (- (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))))). { at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (x : arr) (y : arr), True.
Proof. exists (fun _ => 0), (fun _ => 0). met. Qed.

