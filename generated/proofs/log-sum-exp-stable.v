(* log-sum-exp-stable, statement dd8583612d68ddc92c0c7ceb5f6c7781fabcb5863b6a3dd9fb866563ac9cea61: written by `gradproof certify log-sum-exp-stable`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Ltac definitions ::= repeat progress (idtac); cbv beta iota.

Section proof.
Variable K : nat.
Variable m : arr.
Variable z : arr.
Hypothesis H0 : (0 < K)%nat.
(* step 1, field *)
Lemma step_1 : (ln (rsum K (fun k0 => (exp (z [k0]))))) = ((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. by_field. Qed.
(* step 2, log_of_exp *)
Lemma step_2 : ((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) = ((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. at_right. at_left. at_right. symmetry. by_log_of_exp. Qed.
(* step 3, log_of_power *)
Lemma step_3 : ((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) = ((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. at_right. at_left. symmetry. by_log_of_power_negative. Qed.
(* step 4, log_of_product *)
Lemma step_4 : ((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) = ((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. at_right. symmetry. by_log_of_product. Qed.
(* step 5, factor_out *)
Lemma step_5 : ((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))))) = ((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))).
Proof. at_right. at_only. symmetry. by_factor_out. Qed.
(* step 6, field *)
Lemma step_6 : ((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) = ((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))))))).
Proof. at_right. at_only. under_sum k0 Hk0. denominator (exp (m [])). by_field. Qed.
(* step 7, exp_of_multiple *)
Lemma step_7 : ((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))))))) = ((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m [])))))))).
Proof. at_right. at_only. under_sum k0 Hk0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 8, exp_of_sum *)
Lemma step_8 : ((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m [])))))))) = ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m [])))))))).
Proof. at_right. at_only. under_sum k0 Hk0. symmetry. by_exp_of_sum. Qed.
(* step 9, field *)
Lemma step_9 : ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m [])))))))) = ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))).
Proof. at_right. at_only. under_sum k0 Hk0. at_only. by_field. Qed.
Theorem equation : (ln (rsum K (fun k0 => (exp (z [k0]))))) = ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))).
Proof. transitivity ((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_1. } transitivity ((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_2. } transitivity ((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_3. } transitivity ((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_4. } transitivity ((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))). { exact step_5. } transitivity ((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))))))). { exact step_6. } transitivity ((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m [])))))))). { exact step_7. } transitivity ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m [])))))))). { exact step_8. } transitivity ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))). { exact step_9. } same. Qed.
Theorem statement : (ln (rsum K (fun k0 => (exp (z [k0]))))) = ((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (m : arr) (z : arr), ((0 < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0). met. Qed.

