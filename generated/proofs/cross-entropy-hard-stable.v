(* cross-entropy-hard-stable, statement 50be908153ba8da350e932e16969d30d0e7472fbc1108dcba9b6c96e6f06bdc2: written by `gradproof certify cross-entropy-hard-stable`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0] => ((exp (z [i0])) / (rsum K (fun k0 => (exp (z [k0]))))) | _ => 0 end.
Definition d1_L (p : arr) : arr :=
  fun l => match l with [i0] => (- (ln (p [i0]))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_p; try unfold d1_L); cbv beta iota.

Section proof.
Variable K : nat.
Variable m : arr.
Variable z : arr.
Variable t : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (t < K)%nat.
(* step 1, unfold *)
Lemma step_1 : ((d1_L (d0_p K z)) [t]) = (- (ln ((d0_p K z) [t]))).
Proof. by_unfold d1_L. Qed.
(* step 2, unfold *)
Lemma step_2 : (- (ln ((d0_p K z) [t]))) = (- (ln ((exp (z [t])) / (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. at_only. at_only. by_unfold d0_p. Qed.
(* step 3, field *)
Lemma step_3 : (- (ln ((exp (z [t])) / (rsum K (fun k0 => (exp (z [k0]))))))) = (- (ln ((exp (z [t])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))).
Proof. at_only. at_only. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* step 4, log_of_product *)
Lemma step_4 : (- (ln ((exp (z [t])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))) = (- ((ln (exp (z [t]))) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))).
Proof. at_only. by_log_of_product. Qed.
(* step 5, log_of_exp *)
Lemma step_5 : (- ((ln (exp (z [t]))) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))) = (- ((z [t]) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))).
Proof. at_only. at_left. by_log_of_exp. Qed.
(* step 6, log_of_power *)
Lemma step_6 : (- ((z [t]) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))) = (- ((z [t]) + ((-1) * (ln (rsum K (fun k0 => (exp (z [k0])))))))).
Proof. at_only. at_right. by_log_of_power_negative. Qed.
(* step 7, field *)
Lemma step_7 : (- ((z [t]) + ((-1) * (ln (rsum K (fun k0 => (exp (z [k0])))))))) = (((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))).
Proof. by_field. Qed.
(* step 8, log_of_exp *)
Lemma step_8 : (((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))) = (((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))).
Proof. at_left. at_right. at_left. at_right. symmetry. by_log_of_exp. Qed.
(* step 9, log_of_power *)
Lemma step_9 : (((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))) = (((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))).
Proof. at_left. at_right. at_left. symmetry. by_log_of_power_negative. Qed.
(* step 10, log_of_product *)
Lemma step_10 : (((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))) = (((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))).
Proof. at_left. at_right. symmetry. by_log_of_product. Qed.
(* step 11, factor_out *)
Lemma step_11 : (((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))) = (((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) + (- (z [t]))).
Proof. at_left. at_right. at_only. symmetry. by_factor_out. Qed.
(* step 12, field *)
Lemma step_12 : (((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) + (- (z [t]))) = (((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))))))) + (- (z [t]))).
Proof. at_left. at_right. at_only. under_sum k0 Hk0. denominator (exp (m [])). by_field. Qed.
(* step 13, exp_of_multiple *)
Lemma step_13 : (((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))))))) + (- (z [t]))) = (((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m [])))))))) + (- (z [t]))).
Proof. at_left. at_right. at_only. under_sum k0 Hk0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 14, exp_of_sum *)
Lemma step_14 : (((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m [])))))))) + (- (z [t]))) = (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m [])))))))) + (- (z [t]))).
Proof. at_left. at_right. at_only. under_sum k0 Hk0. symmetry. by_exp_of_sum. Qed.
(* step 15, field *)
Lemma step_15 : (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m [])))))))) + (- (z [t]))) = (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))) + (- (z [t]))).
Proof. at_left. at_right. at_only. under_sum k0 Hk0. at_only. by_field. Qed.
Theorem equation : ((d1_L (d0_p K z)) [t]) = (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))) + (- (z [t]))).
Proof. transitivity (- (ln ((d0_p K z) [t]))). { exact step_1. } transitivity (- (ln ((exp (z [t])) / (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_2. } transitivity (- (ln ((exp (z [t])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))). { exact step_3. } transitivity (- ((ln (exp (z [t]))) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))). { exact step_4. } transitivity (- ((z [t]) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))))). { exact step_5. } transitivity (- ((z [t]) + ((-1) * (ln (rsum K (fun k0 => (exp (z [k0])))))))). { exact step_6. } transitivity (((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))). { exact step_7. } transitivity (((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))). { exact step_8. } transitivity (((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))). { exact step_9. } transitivity (((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))))) + (- (z [t]))). { exact step_10. } transitivity (((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) + (- (z [t]))). { exact step_11. } transitivity (((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))))))) + (- (z [t]))). { exact step_12. } transitivity (((m []) + (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m [])))))))) + (- (z [t]))). { exact step_13. } transitivity (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m [])))))))) + (- (z [t]))). { exact step_14. } transitivity (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))) + (- (z [t]))). { exact step_15. } same. Qed.
Theorem statement : ((d1_L (d0_p K z)) [t]) = (((m []) + (ln (rsum K (fun k0 => (exp ((z [k0]) + (- (m [])))))))) + (- (z [t]))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (m : arr) (z : arr) (t : nat), ((0 < K)%nat) /\ ((t < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

