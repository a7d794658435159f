(* cross-entropy-stable, statement ddff234d4fee13e6fb0b40b9df8e92bc6d33d7eeef213c02c970a2d3ad7822be: written by `gradproof certify cross-entropy-stable`. *)
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

Section proof.
Variable K : nat.
Variable m : arr.
Variable y : arr.
Variable z : arr.
Hypothesis H0 : (0 < K)%nat.
(* step 1, unfold *)
Lemma step_1 : ((d1_L K (d0_p K z) y) []) = (- (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z) [k0])))))).
Proof. by_unfold d1_L. Qed.
(* step 2, unfold *)
Lemma step_2 : (- (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z) [k0])))))) = (- (rsum K (fun k0 => ((y [k0]) * (ln ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1])))))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_only. by_unfold d0_p. Qed.
(* step 3, field *)
Lemma step_3 : (- (rsum K (fun k0 => ((y [k0]) * (ln ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1])))))))))) = (- (rsum K (fun k0 => ((y [k0]) * (ln ((exp (z [k0])) * (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_only. denominator (rsum K (fun k1 => (exp (z [k1])))). by_field. Qed.
(* step 4, log_of_product *)
Lemma step_4 : (- (rsum K (fun k0 => ((y [k0]) * (ln ((exp (z [k0])) * (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((ln (exp (z [k0]))) + (ln (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))).
Proof. at_only. under_sum k0 Hk0. at_right. by_log_of_product. Qed.
(* step 5, log_of_exp *)
Lemma step_5 : (- (rsum K (fun k0 => ((y [k0]) * ((ln (exp (z [k0]))) + (ln (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (ln (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_left. by_log_of_exp. Qed.
(* step 6, log_of_power *)
Lemma step_6 : (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (ln (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + ((-1) * (ln (rsum K (fun k1 => (exp (z [k1]))))))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. by_log_of_power_negative. Qed.
(* step 7, field *)
Lemma step_7 : (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + ((-1) * (ln (rsum K (fun k1 => (exp (z [k1]))))))))))) = (- (rsum K (fun k0 => ((((-1) * (y [k0])) * (ln (rsum K (fun k1 => (exp (z [k1])))))) + ((y [k0]) * (z [k0])))))).
Proof. at_only. under_sum k0 Hk0. by_field. Qed.
(* step 8, sum_of_sum *)
Lemma step_8 : (- (rsum K (fun k0 => ((((-1) * (y [k0])) * (ln (rsum K (fun k1 => (exp (z [k1])))))) + ((y [k0]) * (z [k0])))))) = (- ((rsum K (fun k0 => (((-1) * (y [k0])) * (ln (rsum K (fun k1 => (exp (z [k1])))))))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))).
Proof. at_only. by_sum_of_sum. Qed.
(* step 9, field *)
Lemma step_9 : (- ((rsum K (fun k0 => (((-1) * (y [k0])) * (ln (rsum K (fun k1 => (exp (z [k1])))))))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))) = (- ((rsum K (fun k0 => (((-1) * (ln (rsum K (fun k1 => (exp (z [k1])))))) * (y [k0])))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))).
Proof. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* step 10, factor_out *)
Lemma step_10 : (- ((rsum K (fun k0 => (((-1) * (ln (rsum K (fun k1 => (exp (z [k1])))))) * (y [k0])))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))) = (- ((((-1) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))).
Proof. at_only. at_left. by_factor_out. Qed.
(* step 11, field *)
Lemma step_11 : (- ((((-1) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))) = ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (((-1) * (m [])) * (rsum K (fun k0 => (y [k0]))))))).
Proof. by_field. Qed.
(* step 12, factor_out *)
Lemma step_12 : ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (((-1) * (m [])) * (rsum K (fun k0 => (y [k0]))))))) = ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (rsum K (fun k0 => (((-1) * (m [])) * (y [k0]))))))).
Proof. at_right. at_only. at_right. symmetry. by_factor_out. Qed.
(* step 13, field *)
Lemma step_13 : ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (rsum K (fun k0 => (((-1) * (m [])) * (y [k0]))))))) = ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (rsum K (fun k0 => (((-1) * (m [])) * (y [k0]))))))).
Proof. at_right. at_only. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 14, sum_of_sum *)
Lemma step_14 : ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (rsum K (fun k0 => (((-1) * (m [])) * (y [k0]))))))) = ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => (((y [k0]) * (z [k0])) + (((-1) * (m [])) * (y [k0]))))))).
Proof. at_right. at_only. symmetry. by_sum_of_sum. Qed.
(* step 15, field *)
Lemma step_15 : ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => (((y [k0]) * (z [k0])) + (((-1) * (m [])) * (y [k0]))))))) = ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_right. at_only. under_sum k0 Hk0. by_field. Qed.
(* step 16, field *)
Lemma step_16 : ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. by_field. Qed.
(* step 17, log_of_exp *)
Lemma step_17 : (((((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_left. at_right. symmetry. by_log_of_exp. Qed.
(* step 18, log_of_power *)
Lemma step_18 : (((((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = ((((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_left. symmetry. by_log_of_power_negative. Qed.
(* step 19, log_of_product *)
Lemma step_19 : ((((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. symmetry. by_log_of_product. Qed.
(* step 20, factor_out *)
Lemma step_20 : (((ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_only. symmetry. by_factor_out. Qed.
(* step 21, field *)
Lemma step_21 : (((ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1)))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_only. under_sum k0 Hk0. denominator (exp (m [])). by_field. Qed.
(* step 22, exp_of_multiple *)
Lemma step_22 : (((ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1)))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_only. under_sum k0 Hk0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 23, exp_of_sum *)
Lemma step_23 : (((ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_only. under_sum k0 Hk0. symmetry. by_exp_of_sum. Qed.
(* step 24, field *)
Lemma step_24 : (((ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))) = (((ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. at_left. at_left. at_only. under_sum k0 Hk0. at_only. by_field. Qed.
Theorem equation : ((d1_L K (d0_p K z) y) []) = (((ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. transitivity (- (rsum K (fun k0 => ((y [k0]) * (ln ((d0_p K z) [k0])))))). { exact step_1. } transitivity (- (rsum K (fun k0 => ((y [k0]) * (ln ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1])))))))))). { exact step_2. } transitivity (- (rsum K (fun k0 => ((y [k0]) * (ln ((exp (z [k0])) * (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))). { exact step_3. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((ln (exp (z [k0]))) + (ln (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))). { exact step_4. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (ln (/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)))))))). { exact step_5. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + ((-1) * (ln (rsum K (fun k1 => (exp (z [k1]))))))))))). { exact step_6. } transitivity (- (rsum K (fun k0 => ((((-1) * (y [k0])) * (ln (rsum K (fun k1 => (exp (z [k1])))))) + ((y [k0]) * (z [k0])))))). { exact step_7. } transitivity (- ((rsum K (fun k0 => (((-1) * (y [k0])) * (ln (rsum K (fun k1 => (exp (z [k1])))))))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))). { exact step_8. } transitivity (- ((rsum K (fun k0 => (((-1) * (ln (rsum K (fun k1 => (exp (z [k1])))))) * (y [k0])))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))). { exact step_9. } transitivity (- ((((-1) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (rsum K (fun k0 => ((y [k0]) * (z [k0])))))). { exact step_10. } transitivity ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (((-1) * (m [])) * (rsum K (fun k0 => (y [k0]))))))). { exact step_11. } transitivity ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (rsum K (fun k0 => (((-1) * (m [])) * (y [k0]))))))). { exact step_12. } transitivity ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- ((rsum K (fun k0 => ((y [k0]) * (z [k0])))) + (rsum K (fun k0 => (((-1) * (m [])) * (y [k0]))))))). { exact step_13. } transitivity ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => (((y [k0]) * (z [k0])) + (((-1) * (m [])) * (y [k0]))))))). { exact step_14. } transitivity ((((ln (rsum K (fun k0 => (exp (z [k0]))))) + ((-1) * (m []))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_15. } transitivity (((((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_16. } transitivity (((((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_17. } transitivity ((((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_18. } transitivity (((ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_19. } transitivity (((ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_20. } transitivity (((ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1)))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_21. } transitivity (((ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_22. } transitivity (((ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_23. } transitivity (((ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))). { exact step_24. } same. Qed.
Theorem statement : ((d1_L K (d0_p K z) y) []) = (((ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) * (rsum K (fun k0 => (y [k0])))) + (- (rsum K (fun k0 => ((y [k0]) * ((z [k0]) + (- (m [])))))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (m : arr) (y : arr) (z : arr), ((0 < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), (fun _ => 0). met. Qed.

