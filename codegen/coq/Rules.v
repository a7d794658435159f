(* A lemma for each rule of the kernel, called as the rule is, and what their conditions need. *)
From Coq Require Import Reals List Bool Arith Lia Lra ZifyBool FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary.
Import ListNotations.
Open Scope R_scope.

(* ---------------------------------------------------------------- sums *)

Lemma rsum_ext n f g : (forall k, (k < n)%nat -> f k = g k) -> rsum n f = rsum n g.
Proof. induction n; simpl; intros H; [easy|]. rewrite IHn, (H n); auto. Qed.

Lemma guard_ext (b : bool) (x y : R) : (b = true -> x = y) -> (if b then x else 0) = (if b then y else 0).
Proof. destruct b; auto. Qed.

Lemma case_then (b : bool) (x x' y : R) :
  (b = true -> x = x') -> (if b then x else y) = (if b then x' else y).
Proof. destruct b; auto. Qed.

Lemma case_else (b : bool) (x y y' : R) :
  (negb b = true -> y = y') -> (if b then x else y) = (if b then x else y').
Proof. destruct b; auto. Qed.

Lemma rsum_nonnegative n f : (forall k, (k < n)%nat -> 0 <= f k) -> 0 <= rsum n f.
Proof. induction n; simpl; intros H; [lra|]. apply Rplus_le_le_0_compat; auto. Qed.

Lemma rsum_positive n f : (0 < n)%nat -> (forall k, (k < n)%nat -> 0 < f k) -> 0 < rsum n f.
Proof.
  destruct n; [lia|]. intros _ H. simpl. apply Rplus_le_lt_0_compat; auto.
  apply rsum_nonnegative. intros. apply Rlt_le. auto.
Qed.

Lemma rsum_positive_at n (g : nat -> bool) f i : (i < n)%nat -> g i = true ->
  (forall k, (k < n)%nat -> g k = true -> 0 < f k) -> 0 < rsum n (fun k => if g k then f k else 0).
Proof.
  induction n; simpl; intros Hi Hg H; [lia|].
  assert (P : forall k, (k < S n)%nat -> 0 <= if g k then f k else 0).
  { intros k Hk. specialize (H k Hk). destruct (g k); [|lra]. apply Rlt_le. auto. }
  destruct (Nat.eq_dec i n) as [->|E].
  - rewrite Hg. apply Rplus_le_lt_0_compat; auto. apply rsum_nonnegative. auto.
  - apply Rplus_lt_le_0_compat; auto. apply IHn; auto. lia.
Qed.

Lemma br_nonnegative b : 0 <= br b.
Proof. destruct b; unfold br; lra. Qed.

Lemma even_positive x n : x <> 0 -> 0 < x ^ (2 * n).
Proof. intros H. rewrite pow_mult. apply pow_lt. now apply pow2_gt_0. Qed.

Lemma positive_by (x y : R) : x = y -> 0 < y -> 0 < x.
Proof. now intros ->. Qed.

Lemma positive_difference (x a b : R) : 0 < b -> 0 < x * b + - a -> 0 < x + - (a / b).
Proof.
  intros H P. replace (x + - (a / b)) with ((x * b + - a) / b) by (field; lra). now apply Rdiv_lt_0_compat.
Qed.

Lemma positive_nonzero (x : R) : 0 < x -> x <> 0.
Proof. lra. Qed.

Lemma nonzero_by (x y : R) : x = y -> y <> 0 -> x <> 0.
Proof. now intros ->. Qed.

Lemma rsum_zero n : rsum n (fun _ => 0) = 0.
Proof. induction n; simpl; lra. Qed.

Lemma sum_of_sum n f g : rsum n (fun k => f k + g k) = rsum n f + rsum n g.
Proof. induction n; simpl; lra. Qed.

Lemma sum_of_negative n f : rsum n (fun k => - f k) = - rsum n f.
Proof. induction n; simpl; lra. Qed.

Lemma factor_out n c f : rsum n (fun k => c * f k) = c * rsum n f.
Proof. induction n; simpl; [lra|]. rewrite IHn. ring. Qed.

Lemma sum_of_constant n c : rsum n (fun _ => c) = INR n * c.
Proof. induction n; [simpl; lra|]. rewrite S_INR. simpl rsum. rewrite IHn. ring. Qed.

Lemma exchange n m f :
  rsum n (fun i => rsum m (fun j => f i j)) = rsum m (fun j => rsum n (fun i => f i j)).
Proof. induction n; simpl; [now rewrite rsum_zero|]. now rewrite IHn, sum_of_sum. Qed.

Lemma rsum_select n i (f : nat -> R) :
  rsum n (fun k => br (Nat.eqb k i) * f k) = if Nat.ltb i n then f i else 0.
Proof.
  induction n; simpl rsum; [reflexivity|]. rewrite IHn. unfold br.
  destruct (Nat.eqb_spec n i), (Nat.ltb_spec i n), (Nat.ltb_spec i (S n)); subst; try lia; lra.
Qed.

Lemma sift n F G i :
  (i < n)%nat -> (forall k, F k = br (Nat.eqb k i) * G k) -> rsum n F = G i.
Proof.
  intros H E. rewrite (rsum_ext n F (fun k => br (Nat.eqb k i) * G k)) by auto.
  rewrite rsum_select. destruct (Nat.ltb_spec i n); [reflexivity|lia].
Qed.

Lemma guard_to_bracket n (g : nat -> bool) f : rsum n (fun k => if g k then f k else 0) = rsum n (fun k => br (g k) * f k).
Proof. apply rsum_ext; intros k _. unfold br. destruct (g k); lra. Qed.

Lemma split n (g c : nat -> bool) f :
  rsum n (fun k => if g k then f k else 0) =
  rsum n (fun k => if g k && c k then f k else 0) + rsum n (fun k => if g k && negb (c k) then f k else 0).
Proof.
  rewrite <- sum_of_sum. apply rsum_ext; intros k _. destruct (g k), (c k); simpl; lra.
Qed.

Lemma guard_to_bracket_always n f : rsum n f = rsum n (fun k => br true * f k).
Proof. apply rsum_ext; intros k _. unfold br. lra. Qed.

Lemma sum_of_sum_guarded n (g : nat -> bool) f h :
  rsum n (fun k => if g k then f k + h k else 0) =
  rsum n (fun k => if g k then f k else 0) + rsum n (fun k => if g k then h k else 0).
Proof. rewrite <- sum_of_sum. apply rsum_ext; intros k _. destruct (g k); lra. Qed.

Lemma sum_of_negative_guarded n (g : nat -> bool) f :
  rsum n (fun k => if g k then - f k else 0) = - rsum n (fun k => if g k then f k else 0).
Proof. rewrite <- sum_of_negative. apply rsum_ext; intros k _. destruct (g k); lra. Qed.

Lemma factor_out_guarded n (g : nat -> bool) c f :
  rsum n (fun k => if g k then c * f k else 0) = c * rsum n (fun k => if g k then f k else 0).
Proof. rewrite <- factor_out. apply rsum_ext; intros k _. destruct (g k); lra. Qed.

Lemma split_always n (c : nat -> bool) f :
  rsum n f = rsum n (fun k => if c k then f k else 0) + rsum n (fun k => if negb (c k) then f k else 0).
Proof. rewrite <- sum_of_sum. apply rsum_ext; intros k _. destruct (c k); simpl; lra. Qed.

Lemma split_off n f i :
  (i < n)%nat -> rsum n f = f i + rsum n (fun k => if negb (Nat.eqb k i) then f k else 0).
Proof.
  intros H. assert (E : f i = rsum n (fun k => br (Nat.eqb k i) * f k)).
  { rewrite rsum_select. destruct (Nat.ltb_spec i n); [reflexivity|lia]. }
  rewrite E, <- sum_of_sum. apply rsum_ext; intros k _. unfold br. destruct (Nat.eqb k i); simpl; lra.
Qed.

(* ---------------------------------------------------------------- derivatives *)

Lemma upd_id z l : upd z l (z l) = z.
Proof. apply functional_extensionality; intro m. unfold upd. destruct list_eq_dec; congruence. Qed.

Lemma Dp_ext F G l z : (forall z', F z' = G z') -> Dp F l z = Dp G l z.
Proof. intros H. unfold Dp. apply Derive_ext. auto. Qed.

Lemma exD_ext F G l z : (forall z', F z' = G z') -> exD G l z -> exD F l z.
Proof. intros H. apply ex_derive_ext. auto. Qed.

Lemma isD_intro F l z v : exD F l z -> Dp F l z = v -> isD F l z v.
Proof. intros H <-. now apply Derive_correct. Qed.

Ltac at_point := unfold Dp, exD in *; rewrite ?upd_id in *.

Lemma exD_const c l z : exD (fun _ => c) l z.
Proof. exact (ex_derive_const (K := R_AbsRing) (V := R_NormedModule) c (z l)). Qed.

Lemma exD_entry m l z : exD (fun z' => z' m) l z.
Proof.
  unfold exD, upd. destruct list_eq_dec; [exact (ex_derive_id _)|].
  exact (ex_derive_const (K := R_AbsRing) (V := R_NormedModule) (z m) (z l)).
Qed.

Lemma exD_plus f g l z : exD f l z -> exD g l z -> exD (fun z' => f z' + g z') l z.
Proof. intros. now apply (ex_derive_plus (K := R_AbsRing) (V := R_NormedModule) (fun t => f (upd z l t)) (fun t => g (upd z l t))). Qed.

Lemma exD_opp f l z : exD f l z -> exD (fun z' => - f z') l z.
Proof. intros. now apply (ex_derive_opp (K := R_AbsRing) (V := R_NormedModule) (fun t => f (upd z l t))). Qed.

Lemma exD_mult f g l z : exD f l z -> exD g l z -> exD (fun z' => f z' * g z') l z.
Proof. intros. now apply (ex_derive_mult (fun t => f (upd z l t)) (fun t => g (upd z l t))). Qed.

Lemma exD_div f g l z : exD f l z -> exD g l z -> g z <> 0 -> exD (fun z' => f z' / g z') l z.
Proof. intros. apply (ex_derive_div (fun t => f (upd z l t)) (fun t => g (upd z l t))); auto. now rewrite upd_id. Qed.

Lemma exD_inv f l z : exD f l z -> f z <> 0 -> exD (fun z' => / f z') l z.
Proof. intros. apply (ex_derive_inv (fun t => f (upd z l t))); auto. now rewrite upd_id. Qed.

Lemma exD_pow f n l z : exD f l z -> exD (fun z' => f z' ^ n) l z.
Proof. intros. now apply (ex_derive_pow (fun t => f (upd z l t))). Qed.

Lemma exD_comp (h : R -> R) f l z : ex_derive h (f z) -> exD f l z -> exD (fun z' => h (f z')) l z.
Proof. intros H E. apply (ex_derive_comp (V := R_NormedModule) h (fun t => f (upd z l t))); auto. now rewrite upd_id. Qed.

Lemma exD_exp f l z : exD f l z -> exD (fun z' => exp (f z')) l z.
Proof. apply exD_comp. eexists. apply is_derive_exp. Qed.

Lemma exD_ln f l z : exD f l z -> 0 < f z -> exD (fun z' => ln (f z')) l z.
Proof. intros H P. apply exD_comp; auto. eexists. now apply is_derive_ln. Qed.

Lemma exD_rpower f g l z :
  exD f l z -> 0 < f z -> exD g l z -> exD (fun z' => Rpower (f z') (g z')) l z.
Proof. intros. unfold Rpower. now apply exD_exp, exD_mult, exD_ln. Qed.

Lemma exD_if (b : bool) f g l z :
  (b = true -> exD f l z) -> (b = false -> exD g l z) -> exD (fun z' => if b then f z' else g z') l z.
Proof. destruct b; auto. Qed.

Lemma exD_rsum n f l z :
  (forall k, (k < n)%nat -> exD (f k) l z) -> exD (fun z' => rsum n (fun k => f k z')) l z.
Proof. induction n; simpl; intros H; [apply exD_const|]. apply exD_plus; auto. Qed.

Lemma exD_function (f : nat -> R -> R) n g l z :
  (forall m x, is_derive (f m) x (f (S m) x)) -> exD g l z -> exD (fun z' => f n (g z')) l z.
Proof. intros H. apply exD_comp. eexists. apply H. Qed.

Lemma derivative_of_constant c l z : Dp (fun _ => c) l z = 0.
Proof. apply (Derive_const c). Qed.

Lemma derivative_of_entry m l z : Dp (fun z' => z' m) l z = if list_eq_dec Nat.eq_dec m l then 1 else 0.
Proof. unfold Dp, upd. destruct list_eq_dec; [apply Derive_id|apply Derive_const]. Qed.

Ltac entries := unfold br; destruct list_eq_dec as [E|E];
  [try (injection E; intros; subst); rewrite ?Nat.eqb_refl; ring
  |repeat match goal with |- context [Nat.eqb ?i ?j] => destruct (Nat.eqb_spec i j) end; subst;
   first [exfalso; now apply E | ring]].

Lemma entries_0 : (if list_eq_dec Nat.eq_dec [] [] then 1 else 0) = 1.
Proof. entries. Qed.

Lemma entries_1 i j : (if list_eq_dec Nat.eq_dec [i] [j] then 1 else 0) = br (Nat.eqb i j).
Proof. entries. Qed.

Lemma entries_2 i i' j j' :
  (if list_eq_dec Nat.eq_dec [i; i'] [j; j'] then 1 else 0) = br (Nat.eqb i j) * br (Nat.eqb i' j').
Proof. entries. Qed.

Lemma entries_3 i i' i'' j j' j'' : (if list_eq_dec Nat.eq_dec [i; i'; i''] [j; j'; j''] then 1 else 0) =
  br (Nat.eqb i j) * br (Nat.eqb i' j') * br (Nat.eqb i'' j'').
Proof. entries. Qed.

Lemma derivative_of_sum f g l z :
  exD f l z -> exD g l z -> Dp (fun z' => f z' + g z') l z = Dp f l z + Dp g l z.
Proof. intros. now apply (Derive_plus (fun t => f (upd z l t)) (fun t => g (upd z l t))). Qed.

Lemma derivative_of_negative f l z : Dp (fun z' => - f z') l z = - Dp f l z.
Proof. apply (Derive_opp (fun t => f (upd z l t))). Qed.

Lemma derivative_of_multiple c f l z : Dp (fun z' => c * f z') l z = c * Dp f l z.
Proof. apply (Derive_scal (fun t => f (upd z l t))). Qed.

Lemma product_rule f g l z : exD f l z -> exD g l z ->
  Dp (fun z' => f z' * g z') l z = Dp f l z * g z + f z * Dp g l z.
Proof. intros. unfold Dp. rewrite Derive_mult by auto. now rewrite upd_id. Qed.

Lemma quotient_rule f g l z : exD f l z -> exD g l z -> g z <> 0 ->
  Dp (fun z' => f z' / g z') l z = (Dp f l z * g z + - (Dp g l z * f z)) / g z ^ 2.
Proof. intros. unfold Dp. rewrite Derive_div by (auto; now rewrite upd_id). rewrite upd_id. now field. Qed.

Lemma power_rule f n l z : exD f l z -> Dp (fun z' => f z' ^ n) l z = INR n * f z ^ pred n * Dp f l z.
Proof. intros. unfold Dp. rewrite Derive_pow by auto. rewrite upd_id. ring. Qed.

Lemma power_rule_negative f n l z : exD f l z -> f z <> 0 ->
  Dp (fun z' => / f z' ^ n) l z = - INR n * / f z ^ S n * Dp f l z.
Proof.
  intros H E. unfold Dp. assert (f (upd z l (z l)) ^ n <> 0) by (rewrite upd_id; now apply pow_nonzero).
  rewrite Derive_inv by (auto; now apply exD_pow). rewrite Derive_pow by auto. rewrite upd_id in *.
  destruct n; simpl; [field; auto|]. field. split; auto. now apply pow_nonzero.
Qed.

Lemma derivative_of_exp f l z : exD f l z -> Dp (fun z' => exp (f z')) l z = exp (f z) * Dp f l z.
Proof.
  intros H. unfold Dp. rewrite (Derive_comp exp) by (auto; eexists; apply is_derive_exp).
  rewrite upd_id, (is_derive_unique exp _ _ (is_derive_exp _)). apply Rmult_comm.
Qed.

Lemma derivative_of_log f l z : exD f l z -> 0 < f z -> Dp (fun z' => ln (f z')) l z = 1 / f z * Dp f l z.
Proof.
  intros H P. unfold Dp. rewrite (Derive_comp ln); auto; rewrite upd_id.
  - rewrite (is_derive_unique ln _ _ (is_derive_ln _ P)). field. lra.
  - eexists. now apply is_derive_ln.
Qed.

Lemma derivative_of_function (h : nat -> R -> R) n f l z :
  (forall m x, is_derive (h m) x (h (S m) x)) -> exD f l z ->
  Dp (fun z' => h n (f z')) l z = h (S n) (f z) * Dp f l z.
Proof.
  intros H E. unfold Dp. rewrite (Derive_comp (h n)) by (auto; eexists; apply H).
  rewrite upd_id, (is_derive_unique _ _ _ (H n (f z))). apply Rmult_comm.
Qed.

Lemma real_power_rule f c l z : exD f l z -> 0 < f z ->
  Dp (fun z' => Rpower (f z') c) l z = c * Rpower (f z) (c + -1) * Dp f l z.
Proof.
  intros H P. unfold Rpower. rewrite derivative_of_exp, derivative_of_multiple, derivative_of_log; auto.
  2: now apply exD_mult; [apply exD_const|apply exD_ln].
  rewrite Rmult_plus_distr_r, exp_plus. replace (-1 * ln (f z)) with (- ln (f z)) by ring.
  rewrite exp_Ropp, exp_ln by auto. field. lra.
Qed.

Lemma derivative_under_sum n f l z : (forall k, (k < n)%nat -> exD (f k) l z) ->
  Dp (fun z' => rsum n (fun k => f k z')) l z = rsum n (fun k => Dp (f k) l z).
Proof.
  induction n; simpl; intros H; [apply derivative_of_constant|].
  rewrite <- IHn by auto. apply derivative_of_sum; auto. apply exD_rsum. auto.
Qed.

Lemma derivative_under_sum_guarded n (g : nat -> bool) f l z :
  (forall k, (k < n)%nat -> g k = true -> exD (f k) l z) ->
  Dp (fun z' => rsum n (fun k => if g k then f k z' else 0)) l z =
  rsum n (fun k => if g k then Dp (f k) l z else 0).
Proof.
  intros H. rewrite (derivative_under_sum n (fun k z' => if g k then f k z' else 0)).
  - apply rsum_ext; intros k _. destruct (g k); auto. apply derivative_of_constant.
  - intros k Hk. specialize (H k Hk). destruct (g k); auto. apply exD_const.
Qed.

Lemma derivative_of_case (b : bool) f g l z :
  Dp (fun z' => if b then f z' else g z') l z = if b then Dp f l z else Dp g l z.
Proof. now destruct b. Qed.

(* ---------------------------------------------------------------- exponentials and logarithms *)

Lemma exp_of_sum x y : exp (x + y) = exp x * exp y.
Proof. apply exp_plus. Qed.

Lemma exp_of_zero : exp 0 = 1.
Proof. apply exp_0. Qed.

Lemma exp_of_negative x : exp (- x) = 1 / exp x.
Proof. rewrite exp_Ropp. unfold Rdiv. ring. Qed.

Lemma exp_of_multiple n x : exp (INR n * x) = exp x ^ n.
Proof.
  induction n; [simpl; rewrite Rmult_0_l; apply exp_0|].
  rewrite S_INR, Rmult_plus_distr_r, exp_plus, IHn. simpl. rewrite Rmult_1_l. ring.
Qed.

Lemma exp_of_multiple_negative n x : exp (- INR n * x) = / exp x ^ n.
Proof. rewrite <- exp_of_multiple, <- exp_Ropp. f_equal. ring. Qed.

Lemma exp_of_log x : 0 < x -> exp (ln x) = x.
Proof. apply exp_ln. Qed.

Lemma exp_of_log_multiple c x : exp (c * ln x) = Rpower x c.
Proof. reflexivity. Qed.

Lemma log_of_exp x : ln (exp x) = x.
Proof. apply ln_exp. Qed.

Lemma log_of_one : ln 1 = 0.
Proof. apply ln_1. Qed.

Lemma log_of_product x y : 0 < x -> 0 < y -> ln (x * y) = ln x + ln y.
Proof. apply ln_mult. Qed.

Lemma log_of_quotient x y : 0 < x -> 0 < y -> ln (x / y) = ln x + - ln y.
Proof.
  intros. unfold Rdiv. rewrite ln_mult, ln_Rinv; auto. now apply Rinv_0_lt_compat.
Qed.

Lemma log_of_power x n : 0 < x -> ln (x ^ n) = INR n * ln x.
Proof.
  intros. induction n; [simpl; rewrite ln_1; ring|].
  rewrite S_INR. simpl. rewrite ln_mult, IHn; auto; [ring|]. now apply pow_lt.
Qed.

Lemma log_of_power_negative x n : 0 < x -> ln (/ x ^ n) = - INR n * ln x.
Proof. intros. rewrite ln_Rinv, log_of_power; auto; [ring|]. now apply pow_lt. Qed.

Lemma log_of_real_power x c : ln (Rpower x c) = c * ln x.
Proof. apply ln_exp. Qed.

Lemma integer_power x n : 0 < x -> Rpower x (INR n) = x ^ n.
Proof. apply Rpower_pow. Qed.

Lemma integer_power_negative x n : 0 < x -> Rpower x (- INR n) = / x ^ n.
Proof. intros. now rewrite Rpower_Ropp, Rpower_pow. Qed.

Lemma power_of_sum x a b : Rpower x (a + b) = Rpower x a * Rpower x b.
Proof. apply Rpower_plus. Qed.

Lemma power_of_product x y c : 0 < x -> 0 < y -> Rpower (x * y) c = Rpower x c * Rpower y c.
Proof. intros. now rewrite Rpower_mult_distr. Qed.

Lemma power_of_power x a b : Rpower (Rpower x a) b = Rpower x (a * b).
Proof. apply Rpower_mult. Qed.

Lemma power_of_exp x c : Rpower (exp x) c = exp (c * x).
Proof. unfold Rpower. now rewrite ln_exp. Qed.

Lemma power_of_one c : Rpower 1 c = 1.
Proof. unfold Rpower. now rewrite ln_1, Rmult_0_r, exp_0. Qed.

(* ---------------------------------------------------------------- brackets and cases *)

Lemma bracket_true c : c = true -> br c = 1.
Proof. now intros ->. Qed.

Lemma bracket_false c : negb c = true -> br c = 0.
Proof. now destruct c. Qed.

Lemma bracket_not c : br (negb c) = 1 + - br c.
Proof. destruct c; unfold br; simpl; lra. Qed.

Lemma bracket_both c d : br (c && d) = br c * br d.
Proof. destruct c, d; unfold br; simpl; lra. Qed.

Lemma bracket_power c n : br c ^ S n = br c.
Proof. destruct c; unfold br; [apply pow1|]. simpl. ring. Qed.

Lemma delta_symmetric i j : br (Nat.eqb i j) = br (Nat.eqb j i).
Proof. now rewrite Nat.eqb_sym. Qed.

Lemma delta_substitution (f : nat -> R) i j : br (Nat.eqb i j) * f i = br (Nat.eqb i j) * f j.
Proof. unfold br. destruct (Nat.eqb_spec i j); [now subst|lra]. Qed.

Lemma equal_index (f : nat -> R) i j : Nat.eqb i j = true -> f i = f j.
Proof. intros H. now rewrite (proj1 (Nat.eqb_eq i j) H). Qed.

Lemma next_bracket k i j : Nat.eqb (S i) j = true -> br (Nat.leb k j) = br (Nat.leb k i) + br (Nat.eqb k j).
Proof.
  intros H. apply Nat.eqb_eq in H. unfold br.
  destruct (Nat.leb_spec k j), (Nat.leb_spec k i), (Nat.eqb_spec k j); try lia; lra.
Qed.

Lemma nested_prefix k i j : Nat.leb i j = true -> br (Nat.leb k i) * br (Nat.leb k j) = br (Nat.leb k i).
Proof.
  intros H. apply Nat.leb_le in H. unfold br. destruct (Nat.leb_spec k j), (Nat.leb_spec k i); try lia; lra.
Qed.

Lemma split_cases (c : bool) (x : R) : x = if c then x else x.
Proof. now destruct c. Qed.

Lemma case_to_bracket (c : bool) (x y : R) : (if c then x else y) = br c * x + (1 + - br c) * y.
Proof. destruct c; unfold br; lra. Qed.

Lemma case_true (c : bool) (x y : R) : c = true -> (if c then x else y) = x.
Proof. now intros ->. Qed.

Lemma case_false (c : bool) (x y : R) : negb c = true -> (if c then x else y) = y.
Proof. now destruct c. Qed.
