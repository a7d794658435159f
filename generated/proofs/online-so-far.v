(* online-so-far, statement 78cca49eb1664004102f998113da018dae79642a4d16e3186b294976f3437ac0: written by `gradproof certify online-so-far`. *)
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
Variable a : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (a < K)%nat.
(* step 1, guard_to_bracket *)
Lemma step_1 : (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0))) = (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))).
Proof. at_only. by_guard_to_bracket. Qed.
(* step 2, field *)
Lemma step_2 : (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))) = ((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))).
Proof. by_field. Qed.
(* step 3, log_of_exp *)
Lemma step_3 : ((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))) = ((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))).
Proof. at_right. at_left. at_right. symmetry. by_log_of_exp. Qed.
(* step 4, log_of_power *)
Lemma step_4 : ((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))) = ((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))).
Proof. at_right. at_left. symmetry. by_log_of_power_negative. Qed.
(* step 5, log_of_product *)
Lemma step_5 : ((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))) = ((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))).
Proof. at_right. assert (B0 : 0 < (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))). { apply (positive_by _ (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0))). { transitivity (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0)). { symmetry. by_guard_to_bracket. } same. } positive. } symmetry. by_log_of_product. Qed.
(* step 6, factor_out *)
Lemma step_6 : ((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))) = ((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0])))))))).
Proof. at_right. at_only. symmetry. by_factor_out. Qed.
(* step 7, field *)
Lemma step_7 : ((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0])))))))) = ((m []) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))))).
Proof. at_right. at_only. under_sum k0 Hk0. denominator (exp (m [])). by_field. Qed.
(* step 8, guard_to_bracket *)
Lemma step_8 : ((m []) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))) else 0)))).
Proof. at_right. at_only. symmetry. by_guard_to_bracket. Qed.
(* step 9, field *)
Lemma step_9 : ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))) else 0)))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))) else 0)))).
Proof. at_right. at_only. under_sum k0 Hk0. under_guard Hg0. denominator (exp (m [])). by_field. Qed.
(* step 10, exp_of_multiple *)
Lemma step_10 : ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))) else 0)))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (exp ((-1) * (m [])))) else 0)))).
Proof. at_right. at_only. under_sum k0 Hk0. under_guard Hg0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 11, exp_of_sum *)
Lemma step_11 : ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (exp ((-1) * (m [])))) else 0)))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + ((-1) * (m [])))) else 0)))).
Proof. at_right. at_only. under_sum k0 Hk0. under_guard Hg0. symmetry. by_exp_of_sum. Qed.
(* step 12, field *)
Lemma step_12 : ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + ((-1) * (m [])))) else 0)))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0)))).
Proof. at_right. at_only. under_sum k0 Hk0. under_guard Hg0. at_only. by_field. Qed.
Theorem equation : (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0)))).
Proof. transitivity (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))). { exact step_1. } transitivity ((m []) + (((-1) * (m [])) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))). { exact step_2. } transitivity ((m []) + (((-1) * (ln (exp (m [])))) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))). { exact step_3. } transitivity ((m []) + ((ln (/ ((exp (m [])) ^ 1))) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))). { exact step_4. } transitivity ((m []) + (ln ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))))). { exact step_5. } transitivity ((m []) + (ln (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0])))))))). { exact step_6. } transitivity ((m []) + (ln (rsum K (fun k0 => ((br (Nat.leb k0 a)) * ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))))). { exact step_7. } transitivity ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))) else 0)))). { exact step_8. } transitivity ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))) else 0)))). { exact step_9. } transitivity ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (exp ((-1) * (m [])))) else 0)))). { exact step_10. } transitivity ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + ((-1) * (m [])))) else 0)))). { exact step_11. } transitivity ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0)))). { exact step_12. } same. Qed.
Theorem statement : (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0))) = ((m []) + (ln (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0)))).
Proof. assert (S0 : 0 < (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0])))))). { apply (positive_by _ (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0))). { transitivity (rsum K (fun k0 => if (Nat.leb k0 a) then (exp (z [k0])) else 0)). { symmetry. by_guard_to_bracket. } same. } positive. } exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (m : arr) (z : arr) (a : nat), ((0 < K)%nat) /\ ((a < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

