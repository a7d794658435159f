(* linear-layer-weights, statement 0d5ff005a09b2eca3634ff6d33bc97c1d79b5281755a408eb5465a54d3fea18f: written by `gradproof certify linear-layer-weights`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Definition d0_z (D : nat) (W : arr) (b : arr) (x : arr) : arr :=
  fun l => match l with [i0] => ((b [i0]) + (rsum D (fun k0 => ((W [i0; k0]) * (x [k0]))))) | _ => 0 end.
Definition d1_p (K : nat) (z : arr) : arr :=
  fun l => match l with [i0] => ((exp (z [i0])) / (rsum K (fun k0 => (exp (z [k0]))))) | _ => 0 end.
Definition d2_L (K : nat) (p : arr) (y : arr) : arr :=
  fun l => match l with [] => (- (rsum K (fun k0 => ((y [k0]) * (ln (p [k0])))))) | _ => 0 end.
Ltac definitions ::= repeat progress (try unfold d0_z; try unfold d1_p; try unfold d2_L); cbv beta iota.

Section lemma_0.
Variable D : nat.
Variable K : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable i : nat.
Variable j : nat.
Variable k : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (i < K)%nat.
Hypothesis H3 : (j < K)%nat.
Hypothesis H4 : (k < D)%nat.
Hypothesis A0 : (rsum K (fun k0 => (y [k0]))) = 1.
(* lemma_0_step 1, unfold *)
Lemma lemma_0_step_1 : (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [i])) [j; k] W) = (Dp (fun W__0 : arr => ((b [i]) + (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0])))))) [j; k] W).
Proof. under_partial W__0. by_unfold d0_z. Qed.
(* lemma_0_step 2, derivative_of_sum *)
Lemma lemma_0_step_2 : (Dp (fun W__0 : arr => ((b [i]) + (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0])))))) [j; k] W) = ((Dp (fun W__0 : arr => (b [i])) [j; k] W) + (Dp (fun W__0 : arr => (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0]))))) [j; k] W)).
Proof. by_derivative_of_sum. Qed.
(* lemma_0_step 3, derivative_of_constant *)
Lemma lemma_0_step_3 : ((Dp (fun W__0 : arr => (b [i])) [j; k] W) + (Dp (fun W__0 : arr => (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0]))))) [j; k] W)) = (0 + (Dp (fun W__0 : arr => (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0]))))) [j; k] W)).
Proof. at_left. by_derivative_of_constant. Qed.
(* lemma_0_step 4, derivative_under_sum *)
Lemma lemma_0_step_4 : (0 + (Dp (fun W__0 : arr => (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0]))))) [j; k] W)) = (0 + (rsum D (fun k0 => (Dp (fun W__0 : arr => ((W__0 [i; k0]) * (x [k0]))) [j; k] W)))).
Proof. at_right. by_derivative_under_sum. Qed.
(* lemma_0_step 5, field *)
Lemma lemma_0_step_5 : (0 + (rsum D (fun k0 => (Dp (fun W__0 : arr => ((W__0 [i; k0]) * (x [k0]))) [j; k] W)))) = (0 + (rsum D (fun k0 => (Dp (fun W__0 : arr => ((x [k0]) * (W__0 [i; k0]))) [j; k] W)))).
Proof. at_right. under_sum k0 Hk0. under_partial W__0. by_field. Qed.
(* lemma_0_step 6, derivative_of_multiple *)
Lemma lemma_0_step_6 : (0 + (rsum D (fun k0 => (Dp (fun W__0 : arr => ((x [k0]) * (W__0 [i; k0]))) [j; k] W)))) = (0 + (rsum D (fun k0 => ((x [k0]) * (Dp (fun W__0 : arr => (W__0 [i; k0])) [j; k] W))))).
Proof. at_right. under_sum k0 Hk0. by_derivative_of_multiple. Qed.
(* lemma_0_step 7, derivative_of_entry *)
Lemma lemma_0_step_7 : (0 + (rsum D (fun k0 => ((x [k0]) * (Dp (fun W__0 : arr => (W__0 [i; k0])) [j; k] W))))) = (0 + (rsum D (fun k0 => ((x [k0]) * ((br (Nat.eqb i j)) * (br (Nat.eqb k0 k))))))).
Proof. at_right. under_sum k0 Hk0. at_right. by_derivative_of_entry. Qed.
(* lemma_0_step 8, delta_symmetric *)
Lemma lemma_0_step_8 : (0 + (rsum D (fun k0 => ((x [k0]) * ((br (Nat.eqb i j)) * (br (Nat.eqb k0 k))))))) = (0 + (rsum D (fun k0 => ((x [k0]) * ((br (Nat.eqb i j)) * (br (Nat.eqb k k0))))))).
Proof. at_right. under_sum k0 Hk0. at_right. at_right. by_delta_symmetric. Qed.
(* lemma_0_step 9, field *)
Lemma lemma_0_step_9 : (0 + (rsum D (fun k0 => ((x [k0]) * ((br (Nat.eqb i j)) * (br (Nat.eqb k k0))))))) = (0 + (rsum D (fun k0 => ((br (Nat.eqb k k0)) * ((x [k0]) * (br (Nat.eqb i j))))))).
Proof. at_right. under_sum k0 Hk0. by_field. Qed.
(* lemma_0_step 10, delta_substitution *)
Lemma lemma_0_step_10 : (0 + (rsum D (fun k0 => ((br (Nat.eqb k k0)) * ((x [k0]) * (br (Nat.eqb i j))))))) = (0 + (rsum D (fun k0 => ((br (Nat.eqb k k0)) * ((x [k]) * (br (Nat.eqb i j))))))).
Proof. at_right. under_sum k0 Hk0. symmetry. by_delta_substitution (fun k1 : nat => ((x [k1]) * (br (Nat.eqb i j)))) k k0. Qed.
(* lemma_0_step 11, field *)
Lemma lemma_0_step_11 : (0 + (rsum D (fun k0 => ((br (Nat.eqb k k0)) * ((x [k]) * (br (Nat.eqb i j))))))) = (0 + (rsum D (fun k0 => (((x [k]) * (br (Nat.eqb i j))) * (br (Nat.eqb k k0)))))).
Proof. at_right. under_sum k0 Hk0. by_field. Qed.
(* lemma_0_step 12, factor_out *)
Lemma lemma_0_step_12 : (0 + (rsum D (fun k0 => (((x [k]) * (br (Nat.eqb i j))) * (br (Nat.eqb k k0)))))) = (0 + (((x [k]) * (br (Nat.eqb i j))) * (rsum D (fun k0 => (br (Nat.eqb k k0)))))).
Proof. at_right. by_factor_out. Qed.
(* lemma_0_step 13, sift *)
Lemma lemma_0_step_13 : (0 + (((x [k]) * (br (Nat.eqb i j))) * (rsum D (fun k0 => (br (Nat.eqb k k0)))))) = (0 + (((x [k]) * (br (Nat.eqb i j))) * 1)).
Proof. at_right. at_right. by_sift (fun k0 : nat => 1) k. Qed.
(* lemma_0_step 14, field *)
Lemma lemma_0_step_14 : (0 + (((x [k]) * (br (Nat.eqb i j))) * 1)) = ((br (Nat.eqb i j)) * (x [k])).
Proof. by_field. Qed.
Theorem lemma_0_equation : (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [i])) [j; k] W) = ((br (Nat.eqb i j)) * (x [k])).
Proof. transitivity (Dp (fun W__0 : arr => ((b [i]) + (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0])))))) [j; k] W). { exact lemma_0_step_1. } transitivity ((Dp (fun W__0 : arr => (b [i])) [j; k] W) + (Dp (fun W__0 : arr => (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0]))))) [j; k] W)). { exact lemma_0_step_2. } transitivity (0 + (Dp (fun W__0 : arr => (rsum D (fun k0 => ((W__0 [i; k0]) * (x [k0]))))) [j; k] W)). { exact lemma_0_step_3. } transitivity (0 + (rsum D (fun k0 => (Dp (fun W__0 : arr => ((W__0 [i; k0]) * (x [k0]))) [j; k] W)))). { exact lemma_0_step_4. } transitivity (0 + (rsum D (fun k0 => (Dp (fun W__0 : arr => ((x [k0]) * (W__0 [i; k0]))) [j; k] W)))). { exact lemma_0_step_5. } transitivity (0 + (rsum D (fun k0 => ((x [k0]) * (Dp (fun W__0 : arr => (W__0 [i; k0])) [j; k] W))))). { exact lemma_0_step_6. } transitivity (0 + (rsum D (fun k0 => ((x [k0]) * ((br (Nat.eqb i j)) * (br (Nat.eqb k0 k))))))). { exact lemma_0_step_7. } transitivity (0 + (rsum D (fun k0 => ((x [k0]) * ((br (Nat.eqb i j)) * (br (Nat.eqb k k0))))))). { exact lemma_0_step_8. } transitivity (0 + (rsum D (fun k0 => ((br (Nat.eqb k k0)) * ((x [k0]) * (br (Nat.eqb i j))))))). { exact lemma_0_step_9. } transitivity (0 + (rsum D (fun k0 => ((br (Nat.eqb k k0)) * ((x [k]) * (br (Nat.eqb i j))))))). { exact lemma_0_step_10. } transitivity (0 + (rsum D (fun k0 => (((x [k]) * (br (Nat.eqb i j))) * (br (Nat.eqb k k0)))))). { exact lemma_0_step_11. } transitivity (0 + (((x [k]) * (br (Nat.eqb i j))) * (rsum D (fun k0 => (br (Nat.eqb k k0)))))). { exact lemma_0_step_12. } transitivity (0 + (((x [k]) * (br (Nat.eqb i j))) * 1)). { exact lemma_0_step_13. } transitivity ((br (Nat.eqb i j)) * (x [k])). { exact lemma_0_step_14. } same. Qed.
End lemma_0.

Section lemma_1.
Variable D : nat.
Variable K : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable i : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (i < K)%nat.
Hypothesis A0 : (rsum K (fun k0 => (y [k0]))) = 1.
(* lemma_1_step 1, field *)
Lemma lemma_1_step_1 : (exp ((d0_z D W b x) [i])) = (((exp ((d0_z D W b x) [i])) / (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))).
Proof. denominator (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))). by_field. Qed.
(* lemma_1_step 2, unfold *)
Lemma lemma_1_step_2 : (((exp ((d0_z D W b x) [i])) / (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) = (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))).
Proof. at_left. symmetry. by_unfold d1_p. Qed.
Theorem lemma_1_equation : (exp ((d0_z D W b x) [i])) = (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))).
Proof. transitivity (((exp ((d0_z D W b x) [i])) / (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))). { exact lemma_1_step_1. } transitivity (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))). { exact lemma_1_step_2. } same. Qed.
End lemma_1.

Section lemma_2.
Variable D : nat.
Variable K : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable i : nat.
Variable j : nat.
Variable k : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (i < K)%nat.
Hypothesis H3 : (j < K)%nat.
Hypothesis H4 : (k < D)%nat.
Hypothesis A0 : (rsum K (fun k0 => (y [k0]))) = 1.
(* lemma_2_step 1, unfold *)
Lemma lemma_2_step_1 : (Dp (fun W__0 : arr => ((d1_p K (d0_z D W__0 b x)) [i])) [j; k] W) = (Dp (fun W__0 : arr => ((exp ((d0_z D W__0 b x) [i])) / (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0])))))) [j; k] W).
Proof. under_partial W__0. by_unfold d1_p. Qed.
(* lemma_2_step 2, quotient_rule *)
Lemma lemma_2_step_2 : (Dp (fun W__0 : arr => ((exp ((d0_z D W__0 b x) [i])) / (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0])))))) [j; k] W) = ((((Dp (fun W__0 : arr => (exp ((d0_z D W__0 b x) [i]))) [j; k] W) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. by_quotient_rule. Qed.
(* lemma_2_step 3, derivative_of_exp *)
Lemma lemma_2_step_3 : ((((Dp (fun W__0 : arr => (exp ((d0_z D W__0 b x) [i]))) [j; k] W) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [i])) [j; k] W)) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_left. at_left. by_derivative_of_exp. Qed.
(* lemma_2_step 4, lemma *)
Lemma lemma_2_step_4 : (((((exp ((d0_z D W b x) [i])) * (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [i])) [j; k] W)) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_left. at_left. at_right. by_lemma (lemma_0_equation D K W b x y i j k). Qed.
(* lemma_2_step 5, derivative_under_sum *)
Lemma lemma_2_step_5 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => (Dp (fun W__0 : arr => (exp ((d0_z D W__0 b x) [k0]))) [j; k] W))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_derivative_under_sum. Qed.
(* lemma_2_step 6, derivative_of_exp *)
Lemma lemma_2_step_6 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => (Dp (fun W__0 : arr => (exp ((d0_z D W__0 b x) [k0]))) [j; k] W))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [k0])) [j; k] W)))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_derivative_of_exp. Qed.
(* lemma_2_step 7, lemma *)
Lemma lemma_2_step_7 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [k0])) [j; k] W)))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * ((br (Nat.eqb k0 j)) * (x [k]))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. at_right. by_lemma (lemma_0_equation D K W b x y k0 j k). Qed.
(* lemma_2_step 8, delta_symmetric *)
Lemma lemma_2_step_8 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * ((br (Nat.eqb k0 j)) * (x [k]))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * ((br (Nat.eqb j k0)) * (x [k]))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. at_right. at_left. by_delta_symmetric. Qed.
(* lemma_2_step 9, field *)
Lemma lemma_2_step_9 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * ((br (Nat.eqb j k0)) * (x [k]))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((x [k]) * (exp ((d0_z D W b x) [k0])))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* lemma_2_step 10, delta_substitution *)
Lemma lemma_2_step_10 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((x [k]) * (exp ((d0_z D W b x) [k0])))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((x [k]) * (exp ((d0_z D W b x) [j])))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. symmetry. by_delta_substitution (fun k1 : nat => ((x [k]) * (exp ((d0_z D W b x) [k1])))) j k0. Qed.
(* lemma_2_step 11, field *)
Lemma lemma_2_step_11 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((x [k]) * (exp ((d0_z D W b x) [j])))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => (((x [k]) * (exp ((d0_z D W b x) [j]))) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* lemma_2_step 12, factor_out *)
Lemma lemma_2_step_12 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => (((x [k]) * (exp ((d0_z D W b x) [j]))) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((((x [k]) * (exp ((d0_z D W b x) [j]))) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. by_factor_out. Qed.
(* lemma_2_step 13, sift *)
Lemma lemma_2_step_13 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((((x [k]) * (exp ((d0_z D W b x) [j]))) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((((x [k]) * (exp ((d0_z D W b x) [j]))) * 1) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)).
Proof. at_left. at_right. at_only. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* lemma_2_step 14, field *)
Lemma lemma_2_step_14 : (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((((x [k]) * (exp ((d0_z D W b x) [j]))) * 1) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)) = (((((x [k]) * (br (Nat.eqb i j))) * (exp ((d0_z D W b x) [i]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (exp ((d0_z D W b x) [i]))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))).
Proof. denominator ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2). denominator (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))). by_field. Qed.
(* lemma_2_step 15, lemma *)
Lemma lemma_2_step_15 : (((((x [k]) * (br (Nat.eqb i j))) * (exp ((d0_z D W b x) [i]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (exp ((d0_z D W b x) [i]))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))) = (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (exp ((d0_z D W b x) [i]))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))).
Proof. at_left. at_left. at_right. by_lemma (lemma_1_equation D K W b x y i). Qed.
(* lemma_2_step 16, lemma *)
Lemma lemma_2_step_16 : (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (exp ((d0_z D W b x) [i]))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))) = (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))).
Proof. at_right. at_left. at_left. at_right. by_lemma (lemma_1_equation D K W b x y i). Qed.
(* lemma_2_step 17, lemma *)
Lemma lemma_2_step_17 : (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))) = (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (((d1_p K (d0_z D W b x)) [j]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))).
Proof. at_right. at_left. at_right. by_lemma (lemma_1_equation D K W b x y j). Qed.
(* lemma_2_step 18, field *)
Lemma lemma_2_step_18 : (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (((d1_p K (d0_z D W b x)) [j]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))) = ((((d1_p K (d0_z D W b x)) [i]) * ((br (Nat.eqb i j)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [k])).
Proof. denominator (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))). by_field. Qed.
Theorem lemma_2_equation : (Dp (fun W__0 : arr => ((d1_p K (d0_z D W__0 b x)) [i])) [j; k] W) = ((((d1_p K (d0_z D W b x)) [i]) * ((br (Nat.eqb i j)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [k])).
Proof. transitivity (Dp (fun W__0 : arr => ((exp ((d0_z D W__0 b x) [i])) / (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0])))))) [j; k] W). { exact lemma_2_step_1. } transitivity ((((Dp (fun W__0 : arr => (exp ((d0_z D W__0 b x) [i]))) [j; k] W) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_2. } transitivity (((((exp ((d0_z D W b x) [i])) * (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [i])) [j; k] W)) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_3. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((Dp (fun W__0 : arr => (rsum K (fun k0 => (exp ((d0_z D W__0 b x) [k0]))))) [j; k] W) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_4. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => (Dp (fun W__0 : arr => (exp ((d0_z D W__0 b x) [k0]))) [j; k] W))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_5. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * (Dp (fun W__0 : arr => ((d0_z D W__0 b x) [k0])) [j; k] W)))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_6. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * ((br (Nat.eqb k0 j)) * (x [k]))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_7. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((exp ((d0_z D W b x) [k0])) * ((br (Nat.eqb j k0)) * (x [k]))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_8. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((x [k]) * (exp ((d0_z D W b x) [k0])))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_9. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => ((br (Nat.eqb j k0)) * ((x [k]) * (exp ((d0_z D W b x) [j])))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_10. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((rsum K (fun k0 => (((x [k]) * (exp ((d0_z D W b x) [j]))) * (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_11. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((((x [k]) * (exp ((d0_z D W b x) [j]))) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_12. } transitivity (((((exp ((d0_z D W b x) [i])) * ((br (Nat.eqb i j)) * (x [k]))) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0]))))) + (- ((((x [k]) * (exp ((d0_z D W b x) [j]))) * 1) * (exp ((d0_z D W b x) [i]))))) / ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)). { exact lemma_2_step_13. } transitivity (((((x [k]) * (br (Nat.eqb i j))) * (exp ((d0_z D W b x) [i]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (exp ((d0_z D W b x) [i]))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))). { exact lemma_2_step_14. } transitivity (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (exp ((d0_z D W b x) [i]))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))). { exact lemma_2_step_15. } transitivity (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (exp ((d0_z D W b x) [j]))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))). { exact lemma_2_step_16. } transitivity (((((x [k]) * (br (Nat.eqb i j))) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 1))) + (((((-1) * (x [k])) * (((d1_p K (d0_z D W b x)) [i]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (((d1_p K (d0_z D W b x)) [j]) * (rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))))) * (/ ((rsum K (fun k0 => (exp ((d0_z D W b x) [k0])))) ^ 2)))). { exact lemma_2_step_17. } transitivity ((((d1_p K (d0_z D W b x)) [i]) * ((br (Nat.eqb i j)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [k])). { exact lemma_2_step_18. } same. Qed.
End lemma_2.

Section proof.
Variable D : nat.
Variable K : nat.
Variable W : arr.
Variable b : arr.
Variable x : arr.
Variable y : arr.
Variable f : nat.
Variable j : nat.
Hypothesis H0 : (0 < D)%nat.
Hypothesis H1 : (0 < K)%nat.
Hypothesis H2 : (f < D)%nat.
Hypothesis H3 : (j < K)%nat.
Hypothesis A0 : (rsum K (fun k0 => (y [k0]))) = 1.
(* step 1, unfold *)
Lemma step_1 : (Dp (fun W__0 : arr => ((d2_L K (d1_p K (d0_z D W__0 b x)) y) [])) [j; f] W) = (Dp (fun W__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0]))))))) [j; f] W).
Proof. under_partial W__0. by_unfold d2_L. Qed.
(* step 2, derivative_of_negative *)
Lemma step_2 : (Dp (fun W__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0]))))))) [j; f] W) = (- (Dp (fun W__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0])))))) [j; f] W)).
Proof. by_derivative_of_negative. Qed.
(* step 3, derivative_under_sum *)
Lemma step_3 : (- (Dp (fun W__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0])))))) [j; f] W)) = (- (rsum K (fun k0 => (Dp (fun W__0 : arr => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0])))) [j; f] W)))).
Proof. at_only. by_derivative_under_sum. Qed.
(* step 4, derivative_of_multiple *)
Lemma step_4 : (- (rsum K (fun k0 => (Dp (fun W__0 : arr => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0])))) [j; f] W)))) = (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun W__0 : arr => (ln ((d1_p K (d0_z D W__0 b x)) [k0]))) [j; f] W))))).
Proof. at_only. under_sum k0 Hk0. by_derivative_of_multiple. Qed.
(* step 5, derivative_of_log *)
Lemma step_5 : (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun W__0 : arr => (ln ((d1_p K (d0_z D W__0 b x)) [k0]))) [j; f] W))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * (Dp (fun W__0 : arr => ((d1_p K (d0_z D W__0 b x)) [k0])) [j; f] W)))))).
Proof. at_only. under_sum k0 Hk0. at_right. by_derivative_of_log. Qed.
(* step 6, lemma *)
Lemma step_6 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * (Dp (fun W__0 : arr => ((d1_p K (d0_z D W__0 b x)) [k0])) [j; f] W)))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * ((((d1_p K (d0_z D W b x)) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [f]))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. by_lemma (lemma_2_equation D K W b x y k0 j f). Qed.
(* step 7, delta_symmetric *)
Lemma step_7 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * ((((d1_p K (d0_z D W b x)) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [f]))))))) = (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * ((((d1_p K (d0_z D W b x)) [k0]) * ((br (Nat.eqb j k0)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [f]))))))).
Proof. at_only. under_sum k0 Hk0. at_right. at_right. at_left. at_right. at_left. by_delta_symmetric. Qed.
(* step 8, field *)
Lemma step_8 : (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * ((((d1_p K (d0_z D W b x)) [k0]) * ((br (Nat.eqb j k0)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [f]))))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((x [f]) * (y [k0]))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. denominator ((d1_p K (d0_z D W b x)) [k0]). by_field. Qed.
(* step 9, delta_substitution *)
Lemma step_9 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((x [f]) * (y [k0]))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((x [f]) * (y [j]))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. at_left. symmetry. by_delta_substitution (fun k1 : nat => ((x [f]) * (y [k1]))) j k0. Qed.
(* step 10, field *)
Lemma step_10 : (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((x [f]) * (y [j]))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- (rsum K (fun k0 => ((((x [f]) * (y [j])) * (br (Nat.eqb j k0))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. under_sum k0 Hk0. by_field. Qed.
(* step 11, sum_of_sum *)
Lemma step_11 : (- (rsum K (fun k0 => ((((x [f]) * (y [j])) * (br (Nat.eqb j k0))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- ((rsum K (fun k0 => (((x [f]) * (y [j])) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. by_sum_of_sum. Qed.
(* step 12, field *)
Lemma step_12 : (- ((rsum K (fun k0 => (((x [f]) * (y [j])) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- ((rsum K (fun k0 => (((x [f]) * (y [j])) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. at_left. under_sum k0 Hk0. by_field. Qed.
(* step 13, factor_out *)
Lemma step_13 : (- ((rsum K (fun k0 => (((x [f]) * (y [j])) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- ((((x [f]) * (y [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. at_left. by_factor_out. Qed.
(* step 14, sift *)
Lemma step_14 : (- ((((x [f]) * (y [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- ((((x [f]) * (y [j])) * 1) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. at_left. at_right. by_sift (fun k0 : nat => 1) j. Qed.
(* step 15, field *)
Lemma step_15 : (- ((((x [f]) * (y [j])) * 1) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- ((((x [f]) * (y [j])) * 1) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))).
Proof. at_only. at_right. under_sum k0 Hk0. by_field. Qed.
(* step 16, factor_out *)
Lemma step_16 : (- ((((x [f]) * (y [j])) * 1) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))) = (- ((((x [f]) * (y [j])) * 1) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (rsum K (fun k0 => (y [k0])))))).
Proof. at_only. at_right. by_factor_out. Qed.
(* step 17, assumption *)
Lemma step_17 : (- ((((x [f]) * (y [j])) * 1) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (rsum K (fun k0 => (y [k0])))))) = (- ((((x [f]) * (y [j])) * 1) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * 1))).
Proof. at_only. at_right. at_right. by_assumption A0. Qed.
(* step 18, field *)
Lemma step_18 : (- ((((x [f]) * (y [j])) * 1) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * 1))) = ((x [f]) * (((d1_p K (d0_z D W b x)) [j]) + (- (y [j])))).
Proof. by_field. Qed.
Theorem equation : (Dp (fun W__0 : arr => ((d2_L K (d1_p K (d0_z D W__0 b x)) y) [])) [j; f] W) = ((x [f]) * (((d1_p K (d0_z D W b x)) [j]) + (- (y [j])))).
Proof. transitivity (Dp (fun W__0 : arr => (- (rsum K (fun k0 => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0]))))))) [j; f] W). { exact step_1. } transitivity (- (Dp (fun W__0 : arr => (rsum K (fun k0 => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0])))))) [j; f] W)). { exact step_2. } transitivity (- (rsum K (fun k0 => (Dp (fun W__0 : arr => ((y [k0]) * (ln ((d1_p K (d0_z D W__0 b x)) [k0])))) [j; f] W)))). { exact step_3. } transitivity (- (rsum K (fun k0 => ((y [k0]) * (Dp (fun W__0 : arr => (ln ((d1_p K (d0_z D W__0 b x)) [k0]))) [j; f] W))))). { exact step_4. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * (Dp (fun W__0 : arr => ((d1_p K (d0_z D W__0 b x)) [k0])) [j; f] W)))))). { exact step_5. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * ((((d1_p K (d0_z D W b x)) [k0]) * ((br (Nat.eqb k0 j)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [f]))))))). { exact step_6. } transitivity (- (rsum K (fun k0 => ((y [k0]) * ((1 / ((d1_p K (d0_z D W b x)) [k0])) * ((((d1_p K (d0_z D W b x)) [k0]) * ((br (Nat.eqb j k0)) + (- ((d1_p K (d0_z D W b x)) [j])))) * (x [f]))))))). { exact step_7. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((x [f]) * (y [k0]))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_8. } transitivity (- (rsum K (fun k0 => (((br (Nat.eqb j k0)) * ((x [f]) * (y [j]))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_9. } transitivity (- (rsum K (fun k0 => ((((x [f]) * (y [j])) * (br (Nat.eqb j k0))) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_10. } transitivity (- ((rsum K (fun k0 => (((x [f]) * (y [j])) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_11. } transitivity (- ((rsum K (fun k0 => (((x [f]) * (y [j])) * (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_12. } transitivity (- ((((x [f]) * (y [j])) * (rsum K (fun k0 => (br (Nat.eqb j k0))))) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_13. } transitivity (- ((((x [f]) * (y [j])) * 1) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_14. } transitivity (- ((((x [f]) * (y [j])) * 1) + (rsum K (fun k0 => ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (y [k0])))))). { exact step_15. } transitivity (- ((((x [f]) * (y [j])) * 1) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * (rsum K (fun k0 => (y [k0])))))). { exact step_16. } transitivity (- ((((x [f]) * (y [j])) * 1) + ((((-1) * ((d1_p K (d0_z D W b x)) [j])) * (x [f])) * 1))). { exact step_17. } transitivity ((x [f]) * (((d1_p K (d0_z D W b x)) [j]) + (- (y [j])))). { exact step_18. } same. Qed.
Theorem statement : isD (fun W__0 : arr => ((d2_L K (d1_p K (d0_z D W__0 b x)) y) [])) [j; f] W ((x [f]) * (((d1_p K (d0_z D W b x)) [j]) + (- (y [j])))).
Proof. apply isD_intro; [there | exact equation]. Qed.
End proof.
(* the witness *)
Lemma witness : exists (D : nat) (K : nat) (W : arr) (b : arr) (x : arr) (y : arr) (f : nat) (j : nat), ((0 < D)%nat) /\ ((0 < K)%nat) /\ ((f < D)%nat) /\ ((j < K)%nat) /\ ((rsum K (fun k0 => (y [k0]))) = 1).
Proof. exists 1%nat, 1%nat, (fun _ => 0), (fun _ => 0), (fun _ => 0), (fun _ => 1), 0%nat, 0%nat. met. Qed.

