(* binary-cross-entropy-logits, statement ec1850fbcde6215e8cff1369d96c4ed351924ff44e1f0c6f4a686bfcb387be42: written by `gradproof certify binary-cross-entropy-logits`. *)
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

Section proof.
Variable x : arr.
Variable y : arr.
(* step 1, unfold *)
Lemma step_1 : ((d1_L (d0_s x) y) []) = ((- ((y []) * (ln ((d0_s x) [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. by_unfold d1_L. Qed.
(* step 2, unfold *)
Lemma step_2 : ((- ((y []) * (ln ((d0_s x) [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * (ln (1 / (1 + (exp (- (x [])))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. at_only. by_unfold d0_s. Qed.
(* step 3, field *)
Lemma step_3 : ((- ((y []) * (ln (1 / (1 + (exp (- (x [])))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * (ln (1 / (1 + (exp ((-1) * (x [])))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. at_only. at_right. at_right. at_only. by_field. Qed.
(* step 4, exp_of_multiple *)
Lemma step_4 : ((- ((y []) * (ln (1 / (1 + (exp ((-1) * (x [])))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * (ln (1 / (1 + (/ ((exp (x [])) ^ 1))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* step 5, field *)
Lemma step_5 : ((- ((y []) * (ln (1 / (1 + (/ ((exp (x [])) ^ 1))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * (ln ((exp (x [])) * (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. Qed.
(* step 6, log_of_product *)
Lemma step_6 : ((- ((y []) * (ln ((exp (x [])) * (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * ((ln (exp (x []))) + (ln (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. by_log_of_product. Qed.
(* step 7, log_of_exp *)
Lemma step_7 : ((- ((y []) * ((ln (exp (x []))) + (ln (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * ((x []) + (ln (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. at_left. by_log_of_exp. Qed.
(* step 8, log_of_power *)
Lemma step_8 : ((- ((y []) * ((x []) + (ln (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * ((x []) + ((-1) * (ln ((exp (x [])) + 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. at_right. by_log_of_power_negative. Qed.
(* step 9, field *)
Lemma step_9 : ((- ((y []) * ((x []) + ((-1) * (ln ((exp (x [])) + 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))).
Proof. at_left. at_only. at_right. by_field. Qed.
(* step 10, unfold *)
Lemma step_10 : ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))) = ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (exp (- (x []))))))))))).
Proof. at_right. at_only. at_right. at_only. at_right. at_only. by_unfold d0_s. Qed.
(* step 11, field *)
Lemma step_11 : ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (exp (- (x []))))))))))) = ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (exp ((-1) * (x []))))))))))).
Proof. at_right. at_only. at_right. at_only. at_right. at_only. at_right. at_right. at_only. by_field. Qed.
(* step 12, exp_of_multiple *)
Lemma step_12 : ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (exp ((-1) * (x []))))))))))) = ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))))))).
Proof. at_right. at_only. at_right. at_only. at_right. at_only. at_right. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* step 13, field *)
Lemma step_13 : ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))))))) = ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (/ (((exp (x [])) + 1) ^ 1)))))).
Proof. at_right. at_only. at_right. at_only. denominator (1 + (/ ((exp (x [])) ^ 1))). denominator (exp (x [])). denominator ((exp (x [])) + 1). by_field. Qed.
(* step 14, log_of_power *)
Lemma step_14 : ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (/ (((exp (x [])) + 1) ^ 1)))))) = ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * ((-1) * (ln ((exp (x [])) + 1)))))).
Proof. at_right. at_only. at_right. by_log_of_power_negative. Qed.
(* step 15, field *)
Lemma step_15 : ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * ((-1) * (ln ((exp (x [])) + 1)))))) = (((x []) * (1 + (- (y [])))) + (((-1) * (x [])) + (ln ((exp (x [])) + 1)))).
Proof. by_field. Qed.
(* step 16, log_of_exp *)
Lemma step_16 : (((x []) * (1 + (- (y [])))) + (((-1) * (x [])) + (ln ((exp (x [])) + 1)))) = (((x []) * (1 + (- (y [])))) + (((-1) * (ln (exp (x [])))) + (ln ((exp (x [])) + 1)))).
Proof. at_right. at_left. at_right. symmetry. by_log_of_exp. Qed.
(* step 17, log_of_power *)
Lemma step_17 : (((x []) * (1 + (- (y [])))) + (((-1) * (ln (exp (x [])))) + (ln ((exp (x [])) + 1)))) = (((x []) * (1 + (- (y [])))) + ((ln (/ ((exp (x [])) ^ 1))) + (ln ((exp (x [])) + 1)))).
Proof. at_right. at_left. symmetry. by_log_of_power_negative. Qed.
(* step 18, log_of_product *)
Lemma step_18 : (((x []) * (1 + (- (y [])))) + ((ln (/ ((exp (x [])) ^ 1))) + (ln ((exp (x [])) + 1)))) = (((x []) * (1 + (- (y [])))) + (ln ((/ ((exp (x [])) ^ 1)) * ((exp (x [])) + 1)))).
Proof. at_right. symmetry. by_log_of_product. Qed.
(* step 19, field *)
Lemma step_19 : (((x []) * (1 + (- (y [])))) + (ln ((/ ((exp (x [])) ^ 1)) * ((exp (x [])) + 1)))) = (((x []) * (1 + (- (y [])))) + (ln (1 + (/ ((exp (x [])) ^ 1))))).
Proof. at_right. at_only. denominator (exp (x [])). by_field. Qed.
(* step 20, exp_of_multiple *)
Lemma step_20 : (((x []) * (1 + (- (y [])))) + (ln (1 + (/ ((exp (x [])) ^ 1))))) = (((x []) * (1 + (- (y [])))) + (ln (1 + (exp ((-1) * (x [])))))).
Proof. at_right. at_only. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 21, field *)
Lemma step_21 : (((x []) * (1 + (- (y [])))) + (ln (1 + (exp ((-1) * (x [])))))) = (((x []) * (1 + (- (y [])))) + (ln (1 + (exp (- (x [])))))).
Proof. at_right. at_only. at_right. at_only. by_field. Qed.
Theorem equation : ((d1_L (d0_s x) y) []) = (((x []) * (1 + (- (y [])))) + (ln (1 + (exp (- (x [])))))).
Proof. transitivity ((- ((y []) * (ln ((d0_s x) [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_1. } transitivity ((- ((y []) * (ln (1 / (1 + (exp (- (x [])))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_2. } transitivity ((- ((y []) * (ln (1 / (1 + (exp ((-1) * (x [])))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_3. } transitivity ((- ((y []) * (ln (1 / (1 + (/ ((exp (x [])) ^ 1))))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_4. } transitivity ((- ((y []) * (ln ((exp (x [])) * (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_5. } transitivity ((- ((y []) * ((ln (exp (x []))) + (ln (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_6. } transitivity ((- ((y []) * ((x []) + (ln (/ (((exp (x [])) + 1) ^ 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_7. } transitivity ((- ((y []) * ((x []) + ((-1) * (ln ((exp (x [])) + 1)))))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_8. } transitivity ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- ((d0_s x) []))))))). { exact step_9. } transitivity ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (exp (- (x []))))))))))). { exact step_10. } transitivity ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (exp ((-1) * (x []))))))))))). { exact step_11. } transitivity ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (1 + (- (1 / (1 + (/ ((exp (x [])) ^ 1)))))))))). { exact step_12. } transitivity ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * (ln (/ (((exp (x [])) + 1) ^ 1)))))). { exact step_13. } transitivity ((- ((y []) * (((-1) * (ln ((exp (x [])) + 1))) + (x [])))) + (- ((1 + (- (y []))) * ((-1) * (ln ((exp (x [])) + 1)))))). { exact step_14. } transitivity (((x []) * (1 + (- (y [])))) + (((-1) * (x [])) + (ln ((exp (x [])) + 1)))). { exact step_15. } transitivity (((x []) * (1 + (- (y [])))) + (((-1) * (ln (exp (x [])))) + (ln ((exp (x [])) + 1)))). { exact step_16. } transitivity (((x []) * (1 + (- (y [])))) + ((ln (/ ((exp (x [])) ^ 1))) + (ln ((exp (x [])) + 1)))). { exact step_17. } transitivity (((x []) * (1 + (- (y [])))) + (ln ((/ ((exp (x [])) ^ 1)) * ((exp (x [])) + 1)))). { exact step_18. } transitivity (((x []) * (1 + (- (y [])))) + (ln (1 + (/ ((exp (x [])) ^ 1))))). { exact step_19. } transitivity (((x []) * (1 + (- (y [])))) + (ln (1 + (exp ((-1) * (x [])))))). { exact step_20. } transitivity (((x []) * (1 + (- (y [])))) + (ln (1 + (exp (- (x [])))))). { exact step_21. } same. Qed.
Theorem statement : ((d1_L (d0_s x) y) []) = (((x []) * (1 + (- (y [])))) + (ln (1 + (exp (- (x [])))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (x : arr) (y : arr), True.
Proof. exists (fun _ => 0), (fun _ => 0). met. Qed.

