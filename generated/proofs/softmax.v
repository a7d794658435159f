(* softmax, statement de02fc28ac074a0664c4edbc4a72b697142f59f5c87e5626eb36e5d6d156640d: written by `gradproof certify softmax`. *)
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
Hypothesis H0 : (0 < K)%nat.
(* lemma_0_step 1, unfold *)
Lemma lemma_0_step_1 : (rsum K (fun k0 => ((d0_p K z) [k0]))) = (rsum K (fun k0 => ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1]))))))).
Proof. under_sum k0 Hk0. by_unfold d0_p. Qed.
(* lemma_0_step 2, field *)
Lemma lemma_0_step_2 : (rsum K (fun k0 => ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1]))))))) = (rsum K (fun k0 => ((/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)) * (exp (z [k0]))))).
Proof. under_sum k0 Hk0. denominator (rsum K (fun k1 => (exp (z [k1])))). by_field. Qed.
(* lemma_0_step 3, factor_out *)
Lemma lemma_0_step_3 : (rsum K (fun k0 => ((/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)) * (exp (z [k0]))))) = ((/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))).
Proof. by_factor_out. Qed.
(* lemma_0_step 4, field *)
Lemma lemma_0_step_4 : ((/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))) = 1.
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
Theorem lemma_0_equation : (rsum K (fun k0 => ((d0_p K z) [k0]))) = 1.
Proof. transitivity (rsum K (fun k0 => ((exp (z [k0])) / (rsum K (fun k1 => (exp (z [k1]))))))). { exact lemma_0_step_1. } transitivity (rsum K (fun k0 => ((/ ((rsum K (fun k1 => (exp (z [k1])))) ^ 1)) * (exp (z [k0]))))). { exact lemma_0_step_2. } transitivity ((/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))). { exact lemma_0_step_3. } transitivity 1. { exact lemma_0_step_4. } same. Qed.
End lemma_0.

Section proof.
Variable K : nat.
Variable z : arr.
Hypothesis H0 : (0 < K)%nat.
(* step 1, lemma *)
Lemma step_1 : (rsum K (fun k0 => ((d0_p K z) [k0]))) = 1.
Proof. by_lemma (lemma_0_equation K z). Qed.
Theorem equation : (rsum K (fun k0 => ((d0_p K z) [k0]))) = 1.
Proof. transitivity 1. { exact step_1. } same. Qed.
Theorem statement : (rsum K (fun k0 => ((d0_p K z) [k0]))) = 1.
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (z : arr), ((0 < K)%nat).
Proof. exists 1%nat, (fun _ => 0). met. Qed.

