(* z-loss, statement 5453d87a9b15b46fbfb1ed3dcacb5d76e3b1f2c25889dfb05d80edaed6c99aa9: written by `gradproof certify z-loss`. *)
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
Variable z : arr.
Variable j : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (j < K)%nat.
(* step 1, field *)
Lemma step_1 : (Dp (fun z__0 : arr => (((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2) / 2)) [j] z) = (Dp (fun z__0 : arr => ((1 / 2) * ((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2))) [j] z).
Proof. under_partial z__0. denominator 2. by_field. Qed.
(* step 2, derivative_of_multiple *)
Lemma step_2 : (Dp (fun z__0 : arr => ((1 / 2) * ((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2))) [j] z) = ((1 / 2) * (Dp (fun z__0 : arr => ((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2)) [j] z)).
Proof. by_derivative_of_multiple. Qed.
(* step 3, power_rule *)
Lemma step_3 : ((1 / 2) * (Dp (fun z__0 : arr => ((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2)) [j] z)) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * (Dp (fun z__0 : arr => (ln (rsum K (fun k0 => (exp (z__0 [k0])))))) [j] z))).
Proof. at_right. by_power_rule. Qed.
(* step 4, derivative_of_log *)
Lemma step_4 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * (Dp (fun z__0 : arr => (ln (rsum K (fun k0 => (exp (z__0 [k0])))))) [j] z))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z)))).
Proof. at_right. at_right. by_derivative_of_log. Qed.
(* step 5, derivative_under_sum *)
Lemma step_5 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z)))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (Dp (fun z__0 : arr => (exp (z__0 [k0]))) [j] z)))))).
Proof. at_right. at_right. at_right. by_derivative_under_sum. Qed.
(* step 6, derivative_of_exp *)
Lemma step_6 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (Dp (fun z__0 : arr => (exp (z__0 [k0]))) [j] z)))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (Dp (fun z__0 : arr => (z__0 [k0])) [j] z))))))).
Proof. at_right. at_right. at_right. under_sum k0 Hk0. by_derivative_of_exp. Qed.
(* step 7, derivative_of_entry *)
Lemma step_7 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (Dp (fun z__0 : arr => (z__0 [k0])) [j] z))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb k0 j)))))))).
Proof. at_right. at_right. at_right. under_sum k0 Hk0. at_right. by_derivative_of_entry. Qed.
(* step 8, delta_symmetric *)
Lemma step_8 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb k0 j)))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb j k0)))))))).
Proof. at_right. at_right. at_right. under_sum k0 Hk0. at_right. by_delta_symmetric. Qed.
(* step 9, field *)
Lemma step_9 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb j k0)))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [k0])))))))).
Proof. at_right. at_right. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 10, delta_substitution *)
Lemma step_10 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [k0])))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [j])))))))).
Proof. at_right. at_right. at_right. under_sum k0 Hk0. symmetry. by_delta_substitution (fun k1 : nat => (exp (z [k1]))) j k0. Qed.
(* step 11, field *)
Lemma step_11 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [j])))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [j])) * (br (Nat.eqb j k0)))))))).
Proof. at_right. at_right. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 12, factor_out *)
Lemma step_12 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [j])) * (br (Nat.eqb j k0)))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * ((exp (z [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0)))))))).
Proof. at_right. at_right. at_right. by_factor_out. Qed.
(* step 13, sift *)
Lemma step_13 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * ((exp (z [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0)))))))) = ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * ((exp (z [j])) * 1)))).
Proof. at_right. at_right. at_right. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 14, field *)
Lemma step_14 : ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * ((exp (z [j])) * 1)))) = (((exp (z [j])) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))).
Proof. denominator 2. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
(* step 15, lemma *)
Lemma step_15 : (((exp (z [j])) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) = (((((d0_p K z) [j]) * (rsum K (fun k0 => (exp (z [k0]))))) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))).
Proof. at_left. at_left. by_lemma (lemma_0_equation K z j). Qed.
(* step 16, field *)
Lemma step_16 : (((((d0_p K z) [j]) * (rsum K (fun k0 => (exp (z [k0]))))) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))) = (((d0_p K z) [j]) * (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. denominator (rsum K (fun k0 => (exp (z [k0])))). by_field. Qed.
Theorem equation : (Dp (fun z__0 : arr => (((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2) / 2)) [j] z) = (((d0_p K z) [j]) * (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. transitivity (Dp (fun z__0 : arr => ((1 / 2) * ((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2))) [j] z). { exact step_1. } transitivity ((1 / 2) * (Dp (fun z__0 : arr => ((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2)) [j] z)). { exact step_2. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * (Dp (fun z__0 : arr => (ln (rsum K (fun k0 => (exp (z__0 [k0])))))) [j] z))). { exact step_3. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (Dp (fun z__0 : arr => (rsum K (fun k0 => (exp (z__0 [k0]))))) [j] z)))). { exact step_4. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => (Dp (fun z__0 : arr => (exp (z__0 [k0]))) [j] z)))))). { exact step_5. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (Dp (fun z__0 : arr => (z__0 [k0])) [j] z))))))). { exact step_6. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb k0 j)))))))). { exact step_7. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [k0])) * (br (Nat.eqb j k0)))))))). { exact step_8. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [k0])))))))). { exact step_9. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((br (Nat.eqb j k0)) * (exp (z [j])))))))). { exact step_10. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * (rsum K (fun k0 => ((exp (z [j])) * (br (Nat.eqb j k0)))))))). { exact step_11. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * ((exp (z [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0)))))))). { exact step_12. } transitivity ((1 / 2) * ((2 * ((ln (rsum K (fun k0 => (exp (z [k0]))))) ^ 1)) * ((1 / (rsum K (fun k0 => (exp (z [k0]))))) * ((exp (z [j])) * 1)))). { exact step_13. } transitivity (((exp (z [j])) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))). { exact step_14. } transitivity (((((d0_p K z) [j]) * (rsum K (fun k0 => (exp (z [k0]))))) * (ln (rsum K (fun k0 => (exp (z [k0])))))) * (/ ((rsum K (fun k0 => (exp (z [k0])))) ^ 1))). { exact step_15. } transitivity (((d0_p K z) [j]) * (ln (rsum K (fun k0 => (exp (z [k0])))))). { exact step_16. } same. Qed.
Theorem statement : isD (fun z__0 : arr => (((ln (rsum K (fun k0 => (exp (z__0 [k0]))))) ^ 2) / 2)) [j] z (((d0_p K z) [j]) * (ln (rsum K (fun k0 => (exp (z [k0])))))).
Proof. apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (z : arr) (j : nat), ((0 < K)%nat) /\ ((j < K)%nat).
Proof. exists 1%nat, (fun _ => 0), 0%nat. met. Qed.

