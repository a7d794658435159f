(* log-sum-exp-shift, statement eda34501b9e64b3e63235b990c29654c38ec58c31509f6d0a186decb4dba0b26: written by `gradproof certify log-sum-exp-shift`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Ltac definitions ::= repeat progress (idtac); cbv beta iota.

Section proof.
Variable K : nat.
Variable c : arr.
Variable z : arr.
Hypothesis H0 : (0 < K)%nat.
(* step 1, field *)
Lemma step_1 : (ln (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = (ln (rsum K (fun k0 => (exp ((z [k0]) + (c [])))))).
Proof. at_only. under_sum k0 Hk0. at_only. by_field. Qed.
(* step 2, exp_of_sum *)
Lemma step_2 : (ln (rsum K (fun k0 => (exp ((z [k0]) + (c [])))))) = (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp (c [])))))).
Proof. at_only. under_sum k0 Hk0. by_exp_of_sum. Qed.
(* step 3, field *)
Lemma step_3 : (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp (c [])))))) = (ln (rsum K (fun k0 => ((exp (c [])) * (exp (z [k0])))))).
Proof. at_only. under_sum k0 Hk0. by_field. Qed.
(* step 4, factor_out *)
Lemma step_4 : (ln (rsum K (fun k0 => ((exp (c [])) * (exp (z [k0])))))) = (ln ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0])))))).
Proof. at_only. by_factor_out. Qed.
(* step 5, log_of_product *)
Lemma step_5 : (ln ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0])))))) = ((ln (exp (c []))) + (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. by_log_of_product. Qed.
(* step 6, log_of_exp *)
Lemma step_6 : ((ln (exp (c []))) + (ln (rsum K (fun k0 => (exp (z [k0])))))) = ((c []) + (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. at_left. by_log_of_exp. Qed.
Theorem equation : (ln (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = ((c []) + (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. transitivity (ln (rsum K (fun k0 => (exp ((z [k0]) + (c [])))))). { exact step_1. } transitivity (ln (rsum K (fun k0 => ((exp (z [k0])) * (exp (c [])))))). { exact step_2. } transitivity (ln (rsum K (fun k0 => ((exp (c [])) * (exp (z [k0])))))). { exact step_3. } transitivity (ln ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0])))))). { exact step_4. } transitivity ((ln (exp (c []))) + (ln (rsum K (fun k0 => (exp (z [k0])))))). { exact step_5. } transitivity ((c []) + (ln (rsum K (fun k0 => (exp (z [k0])))))). { exact step_6. } same. Qed.
Theorem statement : (ln (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = ((c []) + (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (c : arr) (z : arr), ((0 < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0). met. Qed.

