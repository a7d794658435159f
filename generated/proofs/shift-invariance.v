(* shift-invariance, statement 4d5a8068e86c9c7544703ba6eb5f22a98310dd9422b60484c2a0173076e9bde0: written by `gradproof certify shift-invariance`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0] => ((exp (z [i0])) / (rsum K (fun k0 => (exp (z [k0]))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_p); cbv beta iota.

Section lemma_0.
Variable K : nat.
Variable z : arr.
Variable i : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
(* lemma_0_step 1, field *)
Lemma lemma_0_step_1 : (exp (z [i])) = (((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* lemma_0_step 2, unfold *)
Lemma lemma_0_step_2 : (((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (exp (z [k0]))))) = (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. at_left. symmetry. by_unfold d0_p. Qed.
Theorem lemma_0_equation : (exp (z [i])) = (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. transitivity (((exp (z [i])) / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (exp (z [k0]))))). { exact lemma_0_step_1. } transitivity (((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))). { exact lemma_0_step_2. } same. Qed.
End lemma_0.

Section proof.
Variable K : nat.
Variable c : arr.
Variable z : arr.
Variable i : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
(* step 1, field *)
Lemma step_1 : ((exp ((c []) + (z [i]))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = ((exp ((z [i]) + (c []))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))).
Proof. at_left. at_only. by_field. Qed.
(* step 2, exp_of_sum *)
Lemma step_2 : ((exp ((z [i]) + (c []))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = (((exp (z [i])) * (exp (c []))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))).
Proof. at_left. by_exp_of_sum. Qed.
(* step 3, field *)
Lemma step_3 : (((exp (z [i])) * (exp (c []))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))).
Proof. at_left. by_field. Qed.
(* step 4, field *)
Lemma step_4 : (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + (c [])))))).
Proof. at_right. under_sum k0 Hk0. at_only. by_field. Qed.
(* step 5, exp_of_sum *)
Lemma step_5 : (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + (c [])))))) = (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (exp (c [])))))).
Proof. at_right. under_sum k0 Hk0. by_exp_of_sum. Qed.
(* step 6, field *)
Lemma step_6 : (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (exp (c [])))))) = (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (c [])) * (exp (z [k0])))))).
Proof. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 7, factor_out *)
Lemma step_7 : (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (c [])) * (exp (z [k0])))))) = (((exp (c [])) * (exp (z [i]))) / ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0])))))).
Proof. at_right. by_factor_out. Qed.
(* step 8, field *)
Lemma step_8 : (((exp (c [])) * (exp (z [i]))) / ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0])))))) = ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))).
Proof. denominator ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0]))))). denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* step 9, lemma *)
Lemma step_9 : ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) = ((((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))).
Proof. at_left. by_lemma (lemma_0_equation K z i). Qed.
(* step 10, field *)
Lemma step_10 : ((((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) = ((d0_p K z) [i]).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
Theorem equation : ((exp ((c []) + (z [i]))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = ((d0_p K z) [i]).
Proof. transitivity ((exp ((z [i]) + (c []))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))). { exact step_1. } transitivity (((exp (z [i])) * (exp (c []))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))). { exact step_2. } transitivity (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))). { exact step_3. } transitivity (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + (c [])))))). { exact step_4. } transitivity (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (exp (c [])))))). { exact step_5. } transitivity (((exp (c [])) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (c [])) * (exp (z [k0])))))). { exact step_6. } transitivity (((exp (c [])) * (exp (z [i]))) / ((exp (c [])) * (rsum K (fun k0 => (exp (z [k0])))))). { exact step_7. } transitivity ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))). { exact step_8. } transitivity ((((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))). { exact step_9. } transitivity ((d0_p K z) [i]). { exact step_10. } same. Qed.
Theorem statement : ((exp ((c []) + (z [i]))) / (rsum K (fun k0 => (exp ((c []) + (z [k0])))))) = ((d0_p K z) [i]).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (c : arr) (z : arr) (i : nat), ((0 < K)%nat) /\ ((i < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

