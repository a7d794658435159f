(* Functions of all entries of an array: along a curve they have the derivative that the chain rule gives. *)
From Coq Require Import Reals List Bool Arith Lia Lra FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules.
Import ListNotations.
Open Scope R_scope.

(* ---------------------------------------------------------------- sums over the entries *)

Lemma sums_ext shape f g : (forall l, inside shape l -> f l = g l) -> sums shape f = sums shape g.
Proof.
  revert f g. induction shape as [|n s IH]; simpl; intros f g H; [now apply H|].
  apply rsum_ext; intros i Hi. apply IH. intros l Hl. now apply H.
Qed.

Lemma sums_zero shape : sums shape (fun _ => 0) = 0.
Proof. induction shape as [|n s IH]; simpl; [easy|]. rewrite IH. apply rsum_zero. Qed.

Lemma sums_plus shape f g : sums shape (fun l => f l + g l) = sums shape f + sums shape g.
Proof.
  revert f g. induction shape as [|n s IH]; simpl; intros f g; [easy|].
  rewrite <- sum_of_sum. apply rsum_ext; intros i _. apply IH.
Qed.

Lemma sums_scal shape c f : sums shape (fun l => c * f l) = c * sums shape f.
Proof.
  revert f. induction shape as [|n s IH]; simpl; intros f; [easy|].
  rewrite <- factor_out. apply rsum_ext; intros i _. apply IH.
Qed.

Ltac decide_lists := repeat match goal with
  | |- context [list_eq_dec ?d ?l ?m] => destruct (list_eq_dec d l m)
  end.

Lemma sums_select shape m v :
  inside shape m -> sums shape (fun l => (if list_eq_dec Nat.eq_dec l m then 1 else 0) * v l) = v m.
Proof.
  revert m v. induction shape as [|n s IH]; intros [|i m] v; cbn [inside sums]; try contradiction.
  - intros _. decide_lists; first [lra | congruence].
  - intros [Hi Hm]. transitivity (rsum n (fun k => br (Nat.eqb k i) * v (k :: m))).
    + apply rsum_ext; intros k _. rewrite <- (IH m (fun l => v (k :: l)) Hm), <- sums_scal.
      apply sums_ext; intros l _. unfold br. destruct (Nat.eqb_spec k i); decide_lists; try congruence; lra.
    + rewrite rsum_select. destruct (Nat.ltb_spec i n); [reflexivity|lia].
Qed.

(* ---------------------------------------------------------------- along curves *)

Definition curve (shape : list nat) (c : R -> arr) (t : R) : Prop :=
  forall l, inside shape l -> ex_derive (fun s => c s l) t.
(* F can be differentiated at q in all the entries together. *)
Definition total (shape : list nat) (F : arr -> R) (q : arr) : Prop :=
  forall c t, c t = q -> curve shape c t ->
    is_derive (fun s => F (c s)) t (sums shape (fun l => Dp F l q * Derive (fun s => c s l) t)).

Lemma curve_entry shape l q : curve shape (upd q l) (q l).
Proof. intros m _. apply (exD_entry m l q). Qed.

Lemma slope_along shape F q D l : inside shape l ->
  (forall c t, c t = q -> curve shape c t ->
    is_derive (fun s => F (c s)) t (sums shape (fun m => D m * Derive (fun s => c s m) t))) ->
  Dp F l q = D l.
Proof.
  intros Hl H. apply is_derive_unique.
  assert (E : sums shape (fun m => D m * Derive (fun s => upd q l s m) (q l)) = D l).
  { rewrite <- (sums_select shape l D Hl). apply sums_ext; intros m _.
    change (Derive (fun s => upd q l s m) (q l)) with (Dp (fun z' => z' m) l q).
    rewrite derivative_of_entry. ring. }
  rewrite <- E. apply H; [apply upd_id|apply curve_entry].
Qed.

Lemma total_intro shape F q D :
  (forall c t, c t = q -> curve shape c t ->
    is_derive (fun s => F (c s)) t (sums shape (fun m => D m * Derive (fun s => c s m) t))) ->
  total shape F q.
Proof.
  intros H c t E C.
  rewrite (sums_ext shape _ (fun m => D m * Derive (fun s => c s m) t)); [now apply H|].
  intros l Hl. now rewrite (slope_along shape F q D l Hl H).
Qed.

Lemma is_derive_value (f : R -> R) t a b : is_derive f t a -> a = b -> is_derive f t b.
Proof. now intros H <-. Qed.

Lemma total_ext shape F G q : (forall q', F q' = G q') -> total shape G q -> total shape F q.
Proof. intros E H. now replace F with G by (apply functional_extensionality; auto). Qed.

Lemma total_const shape a q : total shape (fun _ => a) q.
Proof.
  apply (total_intro shape _ q (fun _ => 0)). intros c t _ _. apply (is_derive_value _ _ 0).
  - apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule) a t).
  - rewrite (sums_ext shape _ (fun _ => 0)); [now rewrite sums_zero|intros; ring].
Qed.

Lemma total_entry shape m q : inside shape m -> total shape (fun p => p m) q.
Proof.
  intros Hm. apply (total_intro shape _ q (fun l => if list_eq_dec Nat.eq_dec l m then 1 else 0)).
  intros c t _ C. apply (is_derive_value _ _ (Derive (fun s => c s m) t)).
  - now apply Derive_correct, C.
  - now rewrite (sums_select shape m (fun l => Derive (fun s => c s l) t) Hm).
Qed.

Lemma total_plus shape F G q : total shape F q -> total shape G q -> total shape (fun p => F p + G p) q.
Proof.
  intros HF HG. apply (total_intro shape _ q (fun l => Dp F l q + Dp G l q)). intros c t E C.
  eapply is_derive_value.
  - apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule) (fun s => F (c s)) (fun s => G (c s)));
      [apply HF|apply HG]; auto.
  - change plus with Rplus. rewrite <- sums_plus. apply sums_ext; intros. ring.
Qed.

Lemma total_comp shape (h : R -> R) d F q :
  is_derive h (F q) d -> total shape F q -> total shape (fun p => h (F p)) q.
Proof.
  intros Hh HF. apply (total_intro shape _ q (fun l => d * Dp F l q)). intros c t E C.
  eapply is_derive_value.
  - apply (is_derive_comp (K := R_AbsRing) (V := R_NormedModule) h (fun s => F (c s))); [|now apply HF].
    rewrite E. exact Hh.
  - change (scal (V := R_NormedModule)) with Rmult. rewrite Rmult_comm, <- sums_scal.
    apply sums_ext; intros. ring.
Qed.

Lemma total_opp shape F q : total shape F q -> total shape (fun p => - F p) q.
Proof. apply (total_comp shape Ropp (-1)). auto_derive; [easy|ring]. Qed.

Lemma total_mult shape F G q : total shape F q -> total shape G q -> total shape (fun p => F p * G p) q.
Proof.
  intros HF HG. apply (total_intro shape _ q (fun l => Dp F l q * G q + F q * Dp G l q)). intros c t E C.
  eapply is_derive_value.
  - apply (is_derive_mult (fun s => F (c s)) (fun s => G (c s))); [now apply HF|now apply HG|].
    intros; apply Rmult_comm.
  - cbv beta. change plus with Rplus. change mult with Rmult. rewrite E.
    rewrite (Rmult_comm _ (G q)), <- !sums_scal, <- sums_plus. apply sums_ext; intros. ring.
Qed.

Lemma total_inv shape F q : total shape F q -> F q <> 0 -> total shape (fun p => / F p) q.
Proof. intros H N. apply (total_comp shape Rinv (- / F q ^ 2)); auto. auto_derive; [easy|]. field. easy. Qed.

Lemma total_div shape F G q :
  total shape F q -> total shape G q -> G q <> 0 -> total shape (fun p => F p / G p) q.
Proof. intros. apply total_mult; [easy|now apply total_inv]. Qed.

Lemma total_pow shape F n q : total shape F q -> total shape (fun p => F p ^ n) q.
Proof.
  apply (total_comp shape (fun x => x ^ n) (INR n * F q ^ pred n)). auto_derive; [easy|ring].
Qed.

Lemma total_exp shape F q : total shape F q -> total shape (fun p => exp (F p)) q.
Proof. apply (total_comp shape exp (exp (F q))). apply is_derive_exp. Qed.

Lemma total_ln shape F q : total shape F q -> 0 < F q -> total shape (fun p => ln (F p)) q.
Proof. intros H P. apply (total_comp shape ln (/ F q)); auto. now apply is_derive_ln. Qed.

Lemma total_rpower shape F G q :
  total shape F q -> 0 < F q -> total shape G q -> total shape (fun p => Rpower (F p) (G p)) q.
Proof. intros. unfold Rpower. now apply total_exp, total_mult, total_ln. Qed.

Lemma total_if shape (b : bool) F G q : (b = true -> total shape F q) -> (b = false -> total shape G q) ->
  total shape (fun p => if b then F p else G p) q.
Proof. destruct b; auto. Qed.

Lemma total_rsum shape n F q : (forall k, (k < n)%nat -> total shape (F k) q) ->
  total shape (fun p => rsum n (fun k => F k p)) q.
Proof. induction n; simpl; intros H; [apply total_const|]. apply total_plus; auto. Qed.

Lemma total_function shape (f : nat -> R -> R) n F q : (forall m x, is_derive (f m) x (f (S m) x)) ->
  total shape F q -> total shape (fun p => f n (F p)) q.
Proof. intros H. apply (total_comp shape (f n) (f (S n) (F q))). apply H. Qed.

(* ---------------------------------------------------------------- functions of which nothing else is known *)

Lemma smooth_total n shape F q : smooth (S n) shape F -> total shape F q.
Proof.
  intros (F' & H & _). apply (total_intro shape F q (fun l => F' l q)). intros c t <- C. now apply H.
Qed.

Lemma smooth_slope n shape F l : smooth (S n) shape F -> inside shape l -> smooth n shape (fun q => Dp F l q).
Proof.
  intros (F' & H & S) Hl. replace (fun q => Dp F l q) with (F' l); [now apply S|].
  apply functional_extensionality; intros q. symmetry.
  apply (slope_along shape F q (fun m => F' m q)); [easy|]. intros c t <- C. now apply H.
Qed.

Lemma smooth_const n shape a : smooth n shape (fun _ => a).
Proof.
  revert a. induction n; simpl; intros a; [easy|]. exists (fun _ _ => 0). split; [|auto]. intros c t _.
  eapply is_derive_value; [apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule) a t)|].
  rewrite (sums_ext shape _ (fun _ => 0)); [now rewrite sums_zero|intros; ring].
Qed.

(* ---------------------------------------------------------------- composed *)

Lemma exD_total shape F P l z : total shape F (P z) ->
  (forall m, inside shape m -> exD (fun z' => P z' m) l z) -> exD (fun z' => F (P z')) l z.
Proof.
  intros HF HP. eexists. apply (HF (fun t => P (upd z l t)) (z l)); [now rewrite upd_id|exact HP].
Qed.

Lemma exD_through shape G A l z : smooth 1 shape G ->
  (forall m, inside shape m -> exD (fun z' => A z' m) l z) -> exD (fun z' => G (A z')) l z.
Proof. intros HG. apply exD_total. now apply (smooth_total 0). Qed.

Lemma chain_rule shape F P l z : total shape F (P z) ->
  (forall m, inside shape m -> exD (fun z' => P z' m) l z) ->
  Dp (fun z' => F (P z')) l z = sums shape (fun m => Dp F m (P z) * Dp (fun z' => P z' m) l z).
Proof.
  intros HF HP. apply is_derive_unique. eapply is_derive_value.
  - apply (HF (fun t => P (upd z l t)) (z l)); [now rewrite upd_id|exact HP].
  - reflexivity.
Qed.

Lemma upd_same q m t : upd q m t m = t.
Proof. unfold upd. destruct list_eq_dec; congruence. Qed.

Lemma chain_rule_at (g : R -> R) P m l z :
  exD (fun p => g (p m)) m (P z) -> exD (fun z' => P z' m) l z ->
  Dp (fun z' => g (P z' m)) l z = Dp (fun p => g (p m)) m (P z) * Dp (fun z' => P z' m) l z.
Proof.
  unfold Dp, exD. intros Hg HP.
  rewrite (Derive_ext (fun t => g (upd (P z) m t m)) g) by (intros; now rewrite upd_same).
  rewrite (Derive_comp g (fun t => P (upd z l t) m)).
  - rewrite upd_id. apply Rmult_comm.
  - rewrite upd_id. apply (ex_derive_ext (fun t => g (upd (P z) m t m))); [|exact Hg].
    intros; now rewrite upd_same.
  - exact HP.
Qed.
