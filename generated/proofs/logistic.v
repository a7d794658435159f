(* logistic, statement f4895d2cf3c9ba9c09d9a71355f607d5075915797c58a88360638f1e5cfb113c: written by `gradproof certify logistic`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_s (x : arr) : arr :=
  fun l => match l with [] => (1 / (1 + (exp (- (x []))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_s); cbv beta iota.

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

Section proof.
Variable x : arr.
(* step 1, unfold *)
Lemma step_1 : (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x) = (Dp (fun x__0 : arr => (1 / (1 + (exp (- (x__0 [])))))) [] x).
Proof. under_partial x__0. by_unfold d0_s. Qed.
(* step 2, quotient_rule *)
Lemma step_2 : (Dp (fun x__0 : arr => (1 / (1 + (exp (- (x__0 [])))))) [] x) = ((((Dp (fun x__0 : arr => 1) [] x) * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. by_quotient_rule. Qed.
(* step 3, derivative_of_constant *)
Lemma step_3 : ((((Dp (fun x__0 : arr => 1) [] x) * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_left. at_left. by_derivative_of_constant. Qed.
(* step 4, derivative_of_sum *)
Lemma step_4 : (((0 * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- (((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_derivative_of_sum. Qed.
(* step 5, derivative_of_constant *)
Lemma step_5 : (((0 * (1 + (exp (- (x []))))) + (- (((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_left. by_derivative_of_constant. Qed.
(* step 6, derivative_of_exp *)
Lemma step_6 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Dp (fun x__0 : arr => (- (x__0 []))) [] x))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. by_derivative_of_exp. Qed.
(* step 7, derivative_of_negative *)
Lemma step_7 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Dp (fun x__0 : arr => (- (x__0 []))) [] x))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (- (Dp (fun x__0 : arr => (x__0 [])) [] x)))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_right. by_derivative_of_negative. Qed.
(* step 8, derivative_of_entry *)
Lemma step_8 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (- (Dp (fun x__0 : arr => (x__0 [])) [] x)))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_right. at_only. by_derivative_of_entry. Qed.
(* step 9, field *)
Lemma step_9 : (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (exp ((-1) * (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_left. at_right. at_right. at_only. by_field. Qed.
(* step 10, exp_of_multiple *)
Lemma step_10 : (((0 * (1 + (exp ((-1) * (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* step 11, field *)
Lemma step_11 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp ((-1) * (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_left. at_only. by_field. Qed.
(* step 12, exp_of_multiple *)
Lemma step_12 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp ((-1) * (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. at_left. by_exp_of_multiple_negative 1%nat. Qed.
(* step 13, field *)
Lemma step_13 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp ((-1) * (x [])))) ^ 2)).
Proof. at_right. at_left. at_right. at_only. by_field. Qed.
(* step 14, exp_of_multiple *)
Lemma step_14 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp ((-1) * (x [])))) ^ 2)) = (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (/ ((exp (x [])) ^ 1))) ^ 2)).
Proof. at_right. at_left. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* step 15, field *)
Lemma step_15 : (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (/ ((exp (x [])) ^ 1))) ^ 2)) = ((/ (((exp (x [])) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))).
Proof. denominator ((1 + (/ ((exp (x [])) ^ 1))) ^ 2). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. Qed.
(* step 16, lemma *)
Lemma step_16 : ((/ (((exp (x [])) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))) = ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))).
Proof. at_left. at_only. at_left. at_left. by_lemma (lemma_0_equation x). Qed.
(* step 17, lemma *)
Lemma step_17 : ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))) = ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 2)))).
Proof. at_right. at_right. at_only. at_left. at_left. by_lemma (lemma_0_equation x). Qed.
(* step 18, field *)
Lemma step_18 : ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 2)))) = (((d0_s x) []) * (1 + (- ((d0_s x) [])))).
Proof. assert (B0 : ((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) <> 0). { apply (nonzero_by _ (1 * ((exp (x [])) + 1))). { transitivity (((1 / (1 + (exp (- (x []))))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. by_unfold d0_s. } transitivity (((1 / (1 + (exp ((-1) * (x []))))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. at_right. at_right. at_only. by_field. } transitivity (((1 / (1 + (/ ((exp (x [])) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (x [])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. by_unfold d0_s. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity ((exp (x [])) + 1). { assert (B0 : (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). denominator ((exp (x [])) + 1). by_field. } transitivity (1 * ((exp (x [])) + 1)). { by_field. } same. } nonzero. } assert (B1 : (((-1) * ((d0_s x) [])) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (((-1) * (1 / (1 + (exp (- (x [])))))) + 1). { at_left. at_right. by_unfold d0_s. } transitivity (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1). { at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1). { at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). { at_left. at_right. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator ((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1). denominator (((-1) * ((d0_s x) [])) + 1). by_field. Qed.
Theorem equation : (Dp (fun x__0 : arr => ((d0_s x__0) [])) [] x) = (((d0_s x) []) * (1 + (- ((d0_s x) [])))).
Proof. transitivity (Dp (fun x__0 : arr => (1 / (1 + (exp (- (x__0 [])))))) [] x). { exact step_1. } transitivity ((((Dp (fun x__0 : arr => 1) [] x) * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_2. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((Dp (fun x__0 : arr => (1 + (exp (- (x__0 []))))) [] x) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_3. } transitivity (((0 * (1 + (exp (- (x []))))) + (- (((Dp (fun x__0 : arr => 1) [] x) + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_4. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + (Dp (fun x__0 : arr => (exp (- (x__0 [])))) [] x)) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_5. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Dp (fun x__0 : arr => (- (x__0 []))) [] x))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_6. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (- (Dp (fun x__0 : arr => (x__0 [])) [] x)))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_7. } transitivity (((0 * (1 + (exp (- (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_8. } transitivity (((0 * (1 + (exp ((-1) * (x []))))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_9. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp (- (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_10. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((exp ((-1) * (x []))) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_11. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp (- (x [])))) ^ 2)). { exact step_12. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (exp ((-1) * (x [])))) ^ 2)). { exact step_13. } transitivity (((0 * (1 + (/ ((exp (x [])) ^ 1)))) + (- ((0 + ((/ ((exp (x [])) ^ 1)) * (Ropp 1))) * 1))) / ((1 + (/ ((exp (x [])) ^ 1))) ^ 2)). { exact step_14. } transitivity ((/ (((exp (x [])) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))). { exact step_15. } transitivity ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((exp (x [])) + 1) ^ 2)))). { exact step_16. } transitivity ((/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 1)) + ((-1) * (/ (((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) ^ 2)))). { exact step_17. } transitivity (((d0_s x) []) * (1 + (- ((d0_s x) [])))). { exact step_18. } same. Qed.
Theorem statement : isD (fun x__0 : arr => ((d0_s x__0) [])) [] x (((d0_s x) []) * (1 + (- ((d0_s x) [])))).
Proof. assert (S0 : ((((d0_s x) []) / (((-1) * ((d0_s x) [])) + 1)) + 1) <> 0). { apply (nonzero_by _ (1 * ((exp (x [])) + 1))). { transitivity (((1 / (1 + (exp (- (x []))))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. by_unfold d0_s. } transitivity (((1 / (1 + (exp ((-1) * (x []))))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. at_right. at_right. at_only. by_field. } transitivity (((1 / (1 + (/ ((exp (x [])) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * ((d0_s x) [])) + 1)) + 1). { at_left. at_left. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp (- (x [])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. by_unfold d0_s. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1)))) / (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1)) + 1). { at_left. at_right. at_left. at_right. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity ((exp (x [])) + 1). { assert (B0 : (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } denominator (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). denominator ((exp (x [])) + 1). by_field. } transitivity (1 * ((exp (x [])) + 1)). { by_field. } same. } nonzero. } assert (S1 : (((-1) * ((d0_s x) [])) + 1) <> 0). { apply (nonzero_by _ (/ (((exp (x [])) + 1) ^ 1))). { transitivity (((-1) * (1 / (1 + (exp (- (x [])))))) + 1). { at_left. at_right. by_unfold d0_s. } transitivity (((-1) * (1 / (1 + (exp ((-1) * (x [])))))) + 1). { at_left. at_right. at_right. at_right. at_only. by_field. } transitivity (((-1) * (1 / (1 + (/ ((exp (x [])) ^ 1))))) + 1). { at_left. at_right. at_right. at_right. by_exp_of_multiple_negative 1%nat. } transitivity (((-1) * (1 + ((-1) * (/ (((exp (x [])) + 1) ^ 1))))) + 1). { at_left. at_right. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. } transitivity (/ (((exp (x [])) + 1) ^ 1)). { denominator ((exp (x [])) + 1). by_field. } same. } nonzero. } apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (x : arr), True.
Proof. exists (fun _ => 0). met. Qed.

