(* softmax-stable, statement 9b8a6168c1bf74e053298b9b20d624019893c717586ca74ad40f087a825ce999: written by `gradproof certify softmax-stable`. *)
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
Variable m : arr.
Variable z : arr.
Variable i : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (i < K)%nat.
(* step 1, field *)
Lemma step_1 : ((d0_p K z) [i]) = ((((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* step 2, lemma *)
Lemma step_2 : ((((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) = ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))).
Proof. at_left. symmetry. by_lemma (lemma_0_equation K z i). Qed.
(* step 3, field *)
Lemma step_3 : ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) = (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). denominator ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0]))))). denominator (exp (m [])). by_field. Qed.
(* step 4, factor_out *)
Lemma step_4 : (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))) = (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))).
Proof. at_right. symmetry. by_factor_out. Qed.
(* step 5, field *)
Lemma step_5 : (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))) = (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1)))))).
Proof. at_right. under_sum k0 Hk0. denominator (exp (m [])). by_field. Qed.
(* step 6, exp_of_multiple *)
Lemma step_6 : (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1)))))) = (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m []))))))).
Proof. at_right. under_sum k0 Hk0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 7, exp_of_sum *)
Lemma step_7 : (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m []))))))) = (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m []))))))).
Proof. at_right. under_sum k0 Hk0. symmetry. by_exp_of_sum. Qed.
(* step 8, field *)
Lemma step_8 : (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m []))))))) = (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. at_right. under_sum k0 Hk0. at_only. by_field. Qed.
(* step 9, field *)
Lemma step_9 : (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) = (((exp (z [i])) * (/ ((exp (m [])) ^ 1))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. at_left. denominator (exp (m [])). by_field. Qed.
(* step 10, exp_of_multiple *)
Lemma step_10 : (((exp (z [i])) * (/ ((exp (m [])) ^ 1))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) = (((exp (z [i])) * (exp ((-1) * (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. at_left. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 11, exp_of_sum *)
Lemma step_11 : (((exp (z [i])) * (exp ((-1) * (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) = ((exp ((z [i]) + ((-1) * (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. at_left. symmetry. by_exp_of_sum. Qed.
(* step 12, field *)
Lemma step_12 : ((exp ((z [i]) + ((-1) * (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))) = ((exp ((z [i]) + (- (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. at_left. at_only. by_field. Qed.
Theorem equation : ((d0_p K z) [i]) = ((exp ((z [i]) + (- (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. transitivity ((((d0_p K z) [i]) * (rsum K (fun k0 => (exp (z [k0]))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))). { exact step_1. } transitivity ((exp (z [i])) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))). { exact step_2. } transitivity (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => (exp (z [k0])))))). { exact step_3. } transitivity (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * (exp (z [k0])))))). { exact step_4. } transitivity (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (/ ((exp (m [])) ^ 1)))))). { exact step_5. } transitivity (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => ((exp (z [k0])) * (exp ((-1) * (m []))))))). { exact step_6. } transitivity (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + ((-1) * (m []))))))). { exact step_7. } transitivity (((/ ((exp (m [])) ^ 1)) * (exp (z [i]))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))). { exact step_8. } transitivity (((exp (z [i])) * (/ ((exp (m [])) ^ 1))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))). { exact step_9. } transitivity (((exp (z [i])) * (exp ((-1) * (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))). { exact step_10. } transitivity ((exp ((z [i]) + ((-1) * (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))). { exact step_11. } transitivity ((exp ((z [i]) + (- (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))). { exact step_12. } same. Qed.
Theorem statement : ((d0_p K z) [i]) = ((exp ((z [i]) + (- (m [])))) / (rsum K (fun k0 => (exp ((z [k0]) + (- (m []))))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (m : arr) (z : arr) (i : nat), ((0 < K)%nat) /\ ((i < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

