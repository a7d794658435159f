(* log-softmax, statement 7f5e3ab57b958873306861f42b58752c3254a33a867f3d708be63c7224877b31: written by `gradproof certify log-softmax`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0] => ((exp (z [i0])) / (rsum K (fun k0 => (exp (z [k0]))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_p); cbv beta iota.

Section proof.
Variable K : nat.
Variable z : arr.
Variable i : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
(* step 1, unfold *)
Lemma step_1 : (ln ((d0_p K z) [i])) = (ln ((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0])))))).
Proof. at_only. by_unfold d0_p. Qed.
(* step 2, field *)
Lemma step_2 : (ln ((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0])))))) = (ln ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))).
Proof. at_only. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* step 3, log_of_product *)
Lemma step_3 : (ln ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))) = ((ln (exp (z [i]))) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))).
Proof. by_log_of_product. Qed.
(* step 4, log_of_exp *)
Lemma step_4 : ((ln (exp (z [i]))) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))) = ((z [i]) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))).
Proof. at_left. by_log_of_exp. Qed.
(* step 5, log_of_power *)
Lemma step_5 : ((z [i]) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))) = ((z [i]) + ((-1) * (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. at_right. by_log_of_power_negative. Qed.
(* step 6, field *)
Lemma step_6 : ((z [i]) + ((-1) * (ln (rsum K (fun k0 => (exp (z [k0]))))))) = ((z [i]) + (- (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. by_field. Qed.
Theorem equation : (ln ((d0_p K z) [i])) = ((z [i]) + (- (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. transitivity (ln ((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0])))))). { exact step_1. } transitivity (ln ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))). { exact step_2. } transitivity ((ln (exp (z [i]))) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))). { exact step_3. } transitivity ((z [i]) + (ln (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)))). { exact step_4. } transitivity ((z [i]) + ((-1) * (ln (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_5. } transitivity ((z [i]) + (- (ln (rsum K (fun k0 => (exp (z [k0]))))))). { exact step_6. } same. Qed.
Theorem statement : (ln ((d0_p K z) [i])) = ((z [i]) + (- (ln (rsum K (fun k0 => (exp (z [k0]))))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (z : arr) (i : nat), ((0 < K)%nat) /\ ((i < K)%nat).
Proof. exists 1%nat, (fun _ => 0), 0%nat. met. Qed.

