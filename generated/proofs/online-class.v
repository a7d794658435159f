(* online-class, statement 2c66cc5cc07f171eb070783e09a287e37b693e56cbdf296713aa7722c57f29ec: written by `gradproof certify online-class`. *)
From Coq Require Import Reals List Bool Arith Lia Lra.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Tactics.
Import ListNotations.
Open Scope R_scope.
Set Default Proof Using "All".

Ltac definitions ::= repeat progress (idtac); cbv beta iota.

Section proof.
Variable K : nat.
Variable M : arr.
Variable m : arr.
Variable z : arr.
Variable a : nat.
Variable b : nat.
Hypothesis H0 : (0 < K)%nat.
Hypothesis H1 : (a < K)%nat.
Hypothesis H2 : (b < K)%nat.
Hypothesis A0 : (Nat.eqb (S a) b) = true.
(* step 1, field *)
Lemma step_1 : (rsum K (fun k0 => if (Nat.leb k0 b) then (exp ((z [k0]) + (- (M [])))) else 0)) = (rsum K (fun k0 => if (Nat.leb k0 b) then (exp ((z [k0]) + ((-1) * (M [])))) else 0)).
Proof. under_sum k0 Hk0. under_guard Hg0. at_only. by_field. Qed.
(* step 2, exp_of_sum *)
Lemma step_2 : (rsum K (fun k0 => if (Nat.leb k0 b) then (exp ((z [k0]) + ((-1) * (M [])))) else 0)) = (rsum K (fun k0 => if (Nat.leb k0 b) then ((exp (z [k0])) * (exp ((-1) * (M [])))) else 0)).
Proof. under_sum k0 Hk0. under_guard Hg0. by_exp_of_sum. Qed.
(* step 3, exp_of_multiple *)
Lemma step_3 : (rsum K (fun k0 => if (Nat.leb k0 b) then ((exp (z [k0])) * (exp ((-1) * (M [])))) else 0)) = (rsum K (fun k0 => if (Nat.leb k0 b) then ((exp (z [k0])) * (/ ((exp (M [])) ^ 1))) else 0)).
Proof. under_sum k0 Hk0. under_guard Hg0. at_right. by_exp_of_multiple_negative 1%nat. Qed.
(* step 4, field *)
Lemma step_4 : (rsum K (fun k0 => if (Nat.leb k0 b) then ((exp (z [k0])) * (/ ((exp (M [])) ^ 1))) else 0)) = (rsum K (fun k0 => if (Nat.leb k0 b) then ((/ ((exp (M [])) ^ 1)) * (exp (z [k0]))) else 0)).
Proof. under_sum k0 Hk0. under_guard Hg0. denominator (exp (M [])). by_field. Qed.
(* step 5, guard_to_bracket *)
Lemma step_5 : (rsum K (fun k0 => if (Nat.leb k0 b) then ((/ ((exp (M [])) ^ 1)) * (exp (z [k0]))) else 0)) = (rsum K (fun k0 => ((br (Nat.leb k0 b)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))).
Proof. by_guard_to_bracket. Qed.
(* step 6, next_bracket *)
Lemma step_6 : (rsum K (fun k0 => ((br (Nat.leb k0 b)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))) = (rsum K (fun k0 => (((br (Nat.leb k0 a)) + (br (Nat.eqb k0 b))) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))).
Proof. under_sum k0 Hk0. at_left. by_next_bracket a. Qed.
(* step 7, delta_symmetric *)
Lemma step_7 : (rsum K (fun k0 => (((br (Nat.leb k0 a)) + (br (Nat.eqb k0 b))) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))) = (rsum K (fun k0 => (((br (Nat.leb k0 a)) + (br (Nat.eqb b k0))) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))).
Proof. under_sum k0 Hk0. at_left. at_right. by_delta_symmetric. Qed.
(* step 8, field *)
Lemma step_8 : (rsum K (fun k0 => (((br (Nat.leb k0 a)) + (br (Nat.eqb b k0))) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))) = (rsum K (fun k0 => (((br (Nat.eqb b k0)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. under_sum k0 Hk0. denominator (exp (M [])). by_field. Qed.
(* step 9, delta_substitution *)
Lemma step_9 : (rsum K (fun k0 => (((br (Nat.eqb b k0)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = (rsum K (fun k0 => (((br (Nat.eqb b k0)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [b])))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. under_sum k0 Hk0. at_left. symmetry. by_delta_substitution (fun k1 : nat => ((/ ((exp (M [])) ^ 1)) * (exp (z [k1])))) b k0. Qed.
(* step 10, field *)
Lemma step_10 : (rsum K (fun k0 => (((br (Nat.eqb b k0)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [b])))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = (rsum K (fun k0 => ((((br (Nat.eqb b k0)) * (/ ((exp (M [])) ^ 1))) * (exp (z [b]))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. under_sum k0 Hk0. denominator (exp (M [])). by_field. Qed.
(* step 11, sum_of_sum *)
Lemma step_11 : (rsum K (fun k0 => ((((br (Nat.eqb b k0)) * (/ ((exp (M [])) ^ 1))) * (exp (z [b]))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = ((rsum K (fun k0 => (((br (Nat.eqb b k0)) * (/ ((exp (M [])) ^ 1))) * (exp (z [b]))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. by_sum_of_sum. Qed.
(* step 12, field *)
Lemma step_12 : ((rsum K (fun k0 => (((br (Nat.eqb b k0)) * (/ ((exp (M [])) ^ 1))) * (exp (z [b]))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = ((rsum K (fun k0 => (((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * (br (Nat.eqb b k0))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. at_left. under_sum k0 Hk0. denominator (exp (M [])). by_field. Qed.
(* step 13, factor_out *)
Lemma step_13 : ((rsum K (fun k0 => (((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * (br (Nat.eqb b k0))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * (rsum K (fun k0 => (br (Nat.eqb b k0))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. at_left. by_factor_out. Qed.
(* step 14, sift *)
Lemma step_14 : ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * (rsum K (fun k0 => (br (Nat.eqb b k0))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))).
Proof. at_left. at_right. by_sift (fun k0 : nat => 1) b. Qed.
(* step 15, field *)
Lemma step_15 : ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + (rsum K (fun k0 => ((/ ((exp (M [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0]))))))).
Proof. at_right. under_sum k0 Hk0. denominator (exp (M [])). by_field. Qed.
(* step 16, factor_out *)
Lemma step_16 : ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + (rsum K (fun k0 => ((/ ((exp (M [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + ((/ ((exp (M [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))).
Proof. at_right. by_factor_out. Qed.
(* step 17, field *)
Lemma step_17 : ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + ((/ ((exp (M [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + ((exp (z [b])) * (/ ((exp (M [])) ^ 1)))).
Proof. denominator (exp (M [])). denominator (exp (m [])). by_field. Qed.
(* step 18, exp_of_multiple *)
Lemma step_18 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + ((exp (z [b])) * (/ ((exp (M [])) ^ 1)))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + ((exp (z [b])) * (exp ((-1) * (M []))))).
Proof. at_right. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 19, exp_of_sum *)
Lemma step_19 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + ((exp (z [b])) * (exp ((-1) * (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + ((-1) * (M []))))).
Proof. at_right. symmetry. by_exp_of_sum. Qed.
(* step 20, field *)
Lemma step_20 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + ((-1) * (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))).
Proof. at_right. at_only. by_field. Qed.
(* step 21, factor_out *)
Lemma step_21 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. symmetry. by_factor_out. Qed.
(* step 22, field *)
Lemma step_22 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. under_sum k0 Hk0. denominator (exp (m [])). by_field. Qed.
(* step 23, guard_to_bracket *)
Lemma step_23 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. symmetry. by_guard_to_bracket. Qed.
(* step 24, field *)
Lemma step_24 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))) else 0))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. under_sum k0 Hk0. under_guard Hg0. denominator (exp (m [])). by_field. Qed.
(* step 25, exp_of_multiple *)
Lemma step_25 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))) else 0))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (exp ((-1) * (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. under_sum k0 Hk0. under_guard Hg0. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 26, exp_of_sum *)
Lemma step_26 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (exp ((-1) * (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + ((-1) * (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. under_sum k0 Hk0. under_guard Hg0. symmetry. by_exp_of_sum. Qed.
(* step 27, field *)
Lemma step_27 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + ((-1) * (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))) = ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_right. under_sum k0 Hk0. under_guard Hg0. at_only. by_field. Qed.
(* step 28, field *)
Lemma step_28 : ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))) = ((((exp (m [])) * (/ ((exp (M [])) ^ 1))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_left. denominator (exp (M [])). by_field. Qed.
(* step 29, exp_of_multiple *)
Lemma step_29 : ((((exp (m [])) * (/ ((exp (M [])) ^ 1))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))) = ((((exp (m [])) * (exp ((-1) * (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_left. at_right. symmetry. by_exp_of_multiple_negative 1%nat. Qed.
(* step 30, exp_of_sum *)
Lemma step_30 : ((((exp (m [])) * (exp ((-1) * (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))) = (((exp ((m []) + ((-1) * (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_left. symmetry. by_exp_of_sum. Qed.
(* step 31, field *)
Lemma step_31 : (((exp ((m []) + ((-1) * (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))) = (((exp ((m []) + (- (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. at_left. at_left. at_only. by_field. Qed.
Theorem equation : (rsum K (fun k0 => if (Nat.leb k0 b) then (exp ((z [k0]) + (- (M [])))) else 0)) = (((exp ((m []) + (- (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. transitivity (rsum K (fun k0 => if (Nat.leb k0 b) then (exp ((z [k0]) + ((-1) * (M [])))) else 0)). { exact step_1. } transitivity (rsum K (fun k0 => if (Nat.leb k0 b) then ((exp (z [k0])) * (exp ((-1) * (M [])))) else 0)). { exact step_2. } transitivity (rsum K (fun k0 => if (Nat.leb k0 b) then ((exp (z [k0])) * (/ ((exp (M [])) ^ 1))) else 0)). { exact step_3. } transitivity (rsum K (fun k0 => if (Nat.leb k0 b) then ((/ ((exp (M [])) ^ 1)) * (exp (z [k0]))) else 0)). { exact step_4. } transitivity (rsum K (fun k0 => ((br (Nat.leb k0 b)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))). { exact step_5. } transitivity (rsum K (fun k0 => (((br (Nat.leb k0 a)) + (br (Nat.eqb k0 b))) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))). { exact step_6. } transitivity (rsum K (fun k0 => (((br (Nat.leb k0 a)) + (br (Nat.eqb b k0))) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))))). { exact step_7. } transitivity (rsum K (fun k0 => (((br (Nat.eqb b k0)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [k0])))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_8. } transitivity (rsum K (fun k0 => (((br (Nat.eqb b k0)) * ((/ ((exp (M [])) ^ 1)) * (exp (z [b])))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_9. } transitivity (rsum K (fun k0 => ((((br (Nat.eqb b k0)) * (/ ((exp (M [])) ^ 1))) * (exp (z [b]))) + (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_10. } transitivity ((rsum K (fun k0 => (((br (Nat.eqb b k0)) * (/ ((exp (M [])) ^ 1))) * (exp (z [b]))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_11. } transitivity ((rsum K (fun k0 => (((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * (br (Nat.eqb b k0))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_12. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * (rsum K (fun k0 => (br (Nat.eqb b k0))))) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_13. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + (rsum K (fun k0 => (((br (Nat.leb k0 a)) * (/ ((exp (M [])) ^ 1))) * (exp (z [k0])))))). { exact step_14. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + (rsum K (fun k0 => ((/ ((exp (M [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0]))))))). { exact step_15. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (z [b]))) * 1) + ((/ ((exp (M [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))). { exact step_16. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + ((exp (z [b])) * (/ ((exp (M [])) ^ 1)))). { exact step_17. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + ((exp (z [b])) * (exp ((-1) * (M []))))). { exact step_18. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + ((-1) * (M []))))). { exact step_19. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * ((/ ((exp (m [])) ^ 1)) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))). { exact step_20. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => ((/ ((exp (m [])) ^ 1)) * ((br (Nat.leb k0 a)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))). { exact step_21. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => ((br (Nat.leb k0 a)) * ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))))))) + (exp ((z [b]) + (- (M []))))). { exact step_22. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((/ ((exp (m [])) ^ 1)) * (exp (z [k0]))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_23. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (/ ((exp (m [])) ^ 1))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_24. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then ((exp (z [k0])) * (exp ((-1) * (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_25. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + ((-1) * (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_26. } transitivity ((((/ ((exp (M [])) ^ 1)) * (exp (m []))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_27. } transitivity ((((exp (m [])) * (/ ((exp (M [])) ^ 1))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_28. } transitivity ((((exp (m [])) * (exp ((-1) * (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_29. } transitivity (((exp ((m []) + ((-1) * (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_30. } transitivity (((exp ((m []) + (- (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))). { exact step_31. } same. Qed.
Theorem statement : (rsum K (fun k0 => if (Nat.leb k0 b) then (exp ((z [k0]) + (- (M [])))) else 0)) = (((exp ((m []) + (- (M [])))) * (rsum K (fun k0 => if (Nat.leb k0 a) then (exp ((z [k0]) + (- (m [])))) else 0))) + (exp ((z [b]) + (- (M []))))).
Proof. exact equation. Qed.
End proof.
(* the witness *)
Lemma witness : exists (K : nat) (M : arr) (m : arr) (z : arr) (a : nat) (b : nat), ((0 < K)%nat) /\ ((a < K)%nat) /\ ((b < K)%nat) /\ ((Nat.eqb (S a) b) = true).
Proof. exists 2%nat, (fun _ => 0), (fun _ => 0), (fun _ => 0), 0%nat, 1%nat. met. Qed.

