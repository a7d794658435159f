(* online-log-sum-exp, statement a733f5b8600651beef2b789517f69e661991347f01e552f602bd922b37a95865: written by `gradproof certify online-log-sum-exp`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_s (K : nat) (m : arr) (z : arr) : arr :=
  fun l => match l with [i0] => (rsum K (fun k0 => if (Nat.leb k0 i0) then (exp ((z [k0]) + (- (m [i0])))) else 0)) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_s); cbv beta iota.

Section proof.
Variable K : nat.
Variable m : arr.
Variable z : arr.
Hypothesis H0 : (0 < K)%nat.
(* step 1, field *)
Lemma step_1 : (ln (rsum K (fun k0 => (exp (z [k0]))))) = ((((-1) * (m [(pred K)])) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])).
Proof. by_field. Qed.
(* step 2, log_of_exp *)
Lemma step_2 : ((((-1) * (m [(pred K)])) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])) = ((((-1) * (ln (exp (m [(pred K)])))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])).
Proof. at_left. at_left. at_right. symmetry. by_log_of_exp. Qed.
(* step 3, log_of_power *)
Lemma step_3 : ((((-1) * (ln (exp (m [(pred K)])))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])) = (((ln (/ ((exp (m [(pred K)])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])).
Proof. at_left. at_left. symmetry. by_log_of_power_negative. Qed.
(* step 4, log_of_product *)
Lemma step_4 : (((ln (/ ((exp (m [(pred K)])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])) = ((ln ((/ ((exp (m [(pred K)])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])).
Proof. at_left. symmetry. by_log_of_product. Qed.
(* step 5, factor_out *)
Lemma step_5 : ((ln ((/ ((exp (m [(pred K)])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0])))))) + (m [(pred K)])).
Proof. at_left. at_only. symmetry. by_factor_out. Qed.
(* step 6, field *)
Lemma step_6 : ((ln (rsum K (fun k0 => ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0])))))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => (1 * ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))))))) + (m [(pred K)])).
Proof. at_left. at_only. under_sum k0 Hk0. denominator (exp (m [(pred K)])). by_field. Qed.
(* step 7, bracket_true *)
Lemma step_7 : ((ln (rsum K (fun k0 => (1 * ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))))))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => ((br (Nat.leb k0 (pred K))) * ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))))))) + (m [(pred K)])).
Proof. at_left. at_only. under_sum k0 Hk0. at_left. symmetry. by_bracket_true. Qed.
(* step 8, guard_to_bracket *)
Lemma step_8 : ((ln (rsum K (fun k0 => ((br (Nat.leb k0 (pred K))) * ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))))))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))) else 0))) + (m [(pred K)])).
Proof. at_left. at_only. symmetry. by_guard_to_bracket. Qed.
(* step 9, field *)
Lemma step_9 : ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))) else 0))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((exp (z [k0])) * (/ ((exp (m [(pred K)])) ^ 1))) else 0))) + (m [(pred K)])).
Proof. at_left. at_only. under_sum k0 Hk0. under_guard Hg0. denominator (exp (m [(pred K)])). by_field. Qed.
(* step 10, exp_of_multiple *)
Lemma step_10 : ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((exp (z [k0])) * (/ ((exp (m [(pred K)])) ^ 1))) else 0))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((exp (z [k0])) * (exp ((-1) * (m [(pred K)])))) else 0))) + (m [(pred K)])).
Proof. at_left. at_only. under_sum k0 Hk0. under_guard Hg0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 11, exp_of_sum *)
Lemma step_11 : ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((exp (z [k0])) * (exp ((-1) * (m [(pred K)])))) else 0))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then (exp ((z [k0]) + ((-1) * (m [(pred K)])))) else 0))) + (m [(pred K)])).
Proof. at_left. at_only. under_sum k0 Hk0. under_guard Hg0. symmetry. by_exp_of_sum. Qed.
(* step 12, field *)
Lemma step_12 : ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then (exp ((z [k0]) + ((-1) * (m [(pred K)])))) else 0))) + (m [(pred K)])) = ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then (exp ((z [k0]) + (- (m [(pred K)])))) else 0))) + (m [(pred K)])).
Proof. at_left. at_only. under_sum k0 Hk0. under_guard Hg0. at_only. by_field. Qed.
(* step 13, unfold *)
Lemma step_13 : ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then (exp ((z [k0]) + (- (m [(pred K)])))) else 0))) + (m [(pred K)])) = ((ln ((d0_s K m z) [(pred K)])) + (m [(pred K)])).
Proof. at_left. at_only. symmetry. by_unfold d0_s. Qed.
Theorem equation : (ln (rsum K (fun k0 => (exp (z [k0]))))) = ((ln ((d0_s K m z) [(pred K)])) + (m [(pred K)])).
Proof. transitivity ((((-1) * (m [(pred K)])) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])). { exact step_1. } transitivity ((((-1) * (ln (exp (m [(pred K)])))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])). { exact step_2. } transitivity (((ln (/ ((exp (m [(pred K)])) ^ 1))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])). { exact step_3. } transitivity ((ln ((/ ((exp (m [(pred K)])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) + (m [(pred K)])). { exact step_4. } transitivity ((ln (rsum K (fun k0 => ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0])))))) + (m [(pred K)])). { exact step_5. } transitivity ((ln (rsum K (fun k0 => (1 * ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))))))) + (m [(pred K)])). { exact step_6. } transitivity ((ln (rsum K (fun k0 => ((br (Nat.leb k0 (pred K))) * ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))))))) + (m [(pred K)])). { exact step_7. } transitivity ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((/ ((exp (m [(pred K)])) ^ 1)) * (exp (z [k0]))) else 0))) + (m [(pred K)])). { exact step_8. } transitivity ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((exp (z [k0])) * (/ ((exp (m [(pred K)])) ^ 1))) else 0))) + (m [(pred K)])). { exact step_9. } transitivity ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then ((exp (z [k0])) * (exp ((-1) * (m [(pred K)])))) else 0))) + (m [(pred K)])). { exact step_10. } transitivity ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then (exp ((z [k0]) + ((-1) * (m [(pred K)])))) else 0))) + (m [(pred K)])). { exact step_11. } transitivity ((ln (rsum K (fun k0 => if (Nat.leb k0 (pred K)) then (exp ((z [k0]) + (- (m [(pred K)])))) else 0))) + (m [(pred K)])). { exact step_12. } transitivity ((ln ((d0_s K m z) [(pred K)])) + (m [(pred K)])). { exact step_13. } same. Qed.
Theorem statement : (ln (rsum K (fun k0 => (exp (z [k0]))))) = ((ln ((d0_s K m z) [(pred K)])) + (m [(pred K)])).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (m : arr) (z : arr), ((0 < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0). met. Qed.

