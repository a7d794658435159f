(* cross-entropy-by-probability, statement 0927fe47bb858049aac76f72154c0866ad6adbd6e57507e43b360eb11b8f5979: written by `gradproof certify cross-entropy-by-probability`. *)
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
Variable y : arr.
Variable z : arr.
Variable j : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (j < K)%nat.
(* step 1, derivative_of_negative *)
Lemma step_1 : (Dp (fun p__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln (p__0 [k0]))))))) [j] (d0_p K z)) = (- (Dp (fun p__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln (p__0 [k0])))))) [j] (d0_p K z))).
Proof. by_derivative_of_negative. Qed.
(* step 2, derivative_under_sum *)
Lemma step_2 : (- (Dp (fun p__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln (p__0 [k0])))))) [j] (d0_p K z))) = (- (rsum K (fun k0 => (Dp (fun p__0 : arr => ((y [k0]) * (ln (p__0 [k0])))) [j] (d0_p K z))))).
Proof. at_only. by_derivative_under_sum. Qed.
(* step 3, derivative_of_multiple *)
Lemma step_3 : (- (rsum K (fun k0 => (Dp (fun p__0 : arr => ((y [k0]) * (ln (p__0 [k0])))) [j] (d0_p K z))))) = (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun p__0 : arr => (ln (p__0 [k0]))) [j] (d0_p K z)))))).
Proof. at_only. under_sum k0 Hk0. by_derivative_of_multiple. Qed.
(* step 4, derivative_of_log *)
Lemma step_4 : (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun p__0 : arr => (ln (p__0 [k0]))) [j] (d0_p K z)))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (Dp (fun p__0 : arr => (p__0 [k0])) [j] (d0_p K z))))))).
Proof. at_only. under_sum k0 Hk0. at_right. by_derivative_of_log. Qed.
(* step 5, derivative_of_entry *)
Lemma step_5 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (Dp (fun p__0 : arr => (p__0 [k0])) [j] (d0_p K z))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (br (Nat.eqb k0 j))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. by_derivative_of_entry. Qed.
(* step 6, delta_symmetric *)
Lemma step_6 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (br (Nat.eqb k0 j))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (br (Nat.eqb j k0))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. by_delta_symmetric. Qed.
(* step 7, field *)
Lemma step_7 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (br (Nat.eqb j k0))))))) = (- (rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((/ (((d0_p K z) [k0]) ^ 1)) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. denominator ((d0_p K z) [k0]). by_field. Qed.
(* step 8, delta_substitution *)
Lemma step_8 : (- (rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((/ (((d0_p K z) [k0]) ^ 1)) * (y [k0])))))) = (- (rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((/ (((d0_p K z) [j]) ^ 1)) * (y [j])))))).
Proof. at_only. under_sum k0 Hk0. symmetry. by_delta_substitution (fun k1 : nat => ((/ (((d0_p K z) [k1]) ^ 1)) * (y [k1]))) j k0. Qed.
(* step 9, field *)
Lemma step_9 : (- (rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((/ (((d0_p K z) [j]) ^ 1)) * (y [j])))))) = (- (rsum K (fun k0 => (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * (br (Nat.eqb j k0)))))).
Proof. at_only. under_sum k0 Hk0. denominator ((d0_p K z) [j]). by_field. Qed.
(* step 10, factor_out *)
Lemma step_10 : (- (rsum K (fun k0 => (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * (br (Nat.eqb j k0)))))) = (- (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0)))))).
Proof. at_only. by_factor_out. Qed.
(* step 11, sift *)
Lemma step_11 : (- (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0)))))) = (- (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * 1)).
Proof. at_only. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 12, field *)
Lemma step_12 : (- (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * 1)) = (- ((y [j]) / ((d0_p K z) [j]))).
Proof. denominator ((d0_p K z) [j]). by_field. Qed.
Theorem equation : (Dp (fun p__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln (p__0 [k0]))))))) [j] (d0_p K z)) = (- ((y [j]) / ((d0_p K z) [j]))).
Proof. transitivity (- (Dp (fun p__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln (p__0 [k0])))))) [j] (d0_p K z))). { exact step_1. } transitivity (- (rsum K (fun k0 => (Dp (fun p__0 : arr => ((y [k0]) * (ln (p__0 [k0])))) [j] (d0_p K z))))). { exact step_2. } transitivity (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun p__0 : arr => (ln (p__0 [k0]))) [j] (d0_p K z)))))). { exact step_3. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (Dp (fun p__0 : arr => (p__0 [k0])) [j] (d0_p K z))))))). { exact step_4. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (br (Nat.eqb k0 j))))))). { exact step_5. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d0_p K z) [k0])) * (br (Nat.eqb j k0))))))). { exact step_6. } transitivity (- (rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((/ (((d0_p K z) [k0]) ^ 1)) * (y [k0])))))). { exact step_7. } transitivity (- (rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((/ (((d0_p K z) [j]) ^ 1)) * (y [j])))))). { exact step_8. } transitivity (- (rsum K (fun k0 => (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * (br (Nat.eqb j k0)))))). { exact step_9. } transitivity (- (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0)))))). { exact step_10. } transitivity (- (((/ (((d0_p K z) [j]) ^ 1)) * (y [j])) * 1)). { exact step_11. } transitivity (- ((y [j]) / ((d0_p K z) [j]))). { exact step_12. } same. Qed.
Theorem statement : isD (fun p__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln (p__0 [k0]))))))) [j] (d0_p K z) (- ((y [j]) / ((d0_p K z) [j]))).
Proof. apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (y : arr) (z : arr) (j : nat), ((0 < K)%nat) /\ ((j < K)%nat).
Proof. exists 1%nat, (fun _ => 0), (fun _ => 0), 0%nat. met. Qed.

