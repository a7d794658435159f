(* One tactic a rule, which uses the lemma of that name and nothing else, and the way down to a subterm. *)
From Coq Require Import Reals List Bool Arith Lia Lra ZifyBool.
From Coquelicot Require Import Coquelicot.
From gradproof Require Import Vocabulary Rules Chains.
Import ListNotations.
Open Scope R_scope.

(* A file of proofs says here how its definitions are unfolded. *)
Ltac definitions := idtac.
(* Where a derivative is differentiated, `apply` may have left out the name of its argument. *)
Ltac named := progress repeat match goal with
  | |- context [Dp (Dp ?F ?l)] => change (Dp (Dp F l)) with (Dp (fun z => Dp F l z))
  end.
Ltac equal := match goal with |- ?a = ?a => exact eq_refl end.
Ltac same := first [equal | named; equal].

(* ---------------------------------------------------------------- the way down *)

(* `refine` and `apply` would compute where a condition is `true`; `simple refine` leaves the goal as it stands. *)
Ltac at_left := match goal with |- ?op ?a ?b = ?op ?a' ?b =>
  simple refine (f_equal (fun h => op h b) (_ : a = a')) end.
Ltac at_right := match goal with |- ?op ?a ?b = ?op ?a ?b' => simple refine (f_equal (op a) (_ : b = b')) end.
Ltac at_only := match goal with |- ?f ?a = ?f ?b => simple refine (f_equal f (_ : a = b)) end.
Ltac under_sum k H := apply rsum_ext; intros k H; cbv beta.
Ltac under_guard H := match goal with |- (if ?c then ?a else _) = (if _ then ?a' else _) =>
  simple refine (guard_ext c a a' _); intros H end.
Ltac under_partial z := apply Dp_ext; intros z; cbv beta.
Ltac in_then H := match goal with |- (if ?c then ?a else ?b) = (if _ then ?a' else _) =>
  simple refine (case_then c a a' b _); intros H end.
Ltac in_else H := match goal with |- (if ?c then ?a else ?b) = (if _ then _ else ?b') =>
  simple refine (case_else c a b b' _); intros H end.

(* ---------------------------------------------------------------- conditions *)

Ltac in_range := first
  [assumption | lia | match goal with H : forall _ : nat, _ |- _ => solve [apply H; in_range] end].
Ltac holds := first
  [assumption | reflexivity | lia | match goal with H : forall _ : nat, _ |- _ => solve [apply H; holds] end].
Ltac known := first
  [assumption | match goal with H : forall _ : nat, _ |- _ => solve [apply H; first [in_range | holds]] end].

Ltac positive := cbv beta; first [known | lazymatch goal with
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < Rpower _ _ => apply exp_pos
  | |- 0 < INR _ => apply lt_0_INR; in_range
  | |- 0 < _ + _ => first [apply Rplus_lt_le_0_compat; [positive|nonnegative]
                          | apply Rplus_le_lt_0_compat; [nonnegative|positive]
                          | apply positive_difference; [positive | lazymatch goal with |- 0 < ?x =>
                              progress ring_simplify x; positive end]]
  | |- 0 < _ * _ => apply Rmult_lt_0_compat; positive
  | |- 0 < _ / _ => apply Rdiv_lt_0_compat; positive
  | |- 0 < / _ => apply Rinv_0_lt_compat; positive
  | |- 0 < _ ^ _ => first [apply pow_lt; positive | apply (even_positive _ 1); nonzero
                          | apply (even_positive _ 2); nonzero | apply (even_positive _ 3); nonzero]
  | |- 0 < br _ => rewrite bracket_true by holds; exact Rlt_0_1
  | |- 0 < (if ?c then _ else _) => let H := fresh in destruct c eqn:H; positive
  | |- 0 < rsum _ (fun k => if _ then _ else 0) => first
      [eapply (rsum_positive_at _ _ _ 0%nat); [in_range|holds|intros; positive]
      |eapply (rsum_positive_at _ _ _ 1%nat); [in_range|holds|intros; positive]
      |match goal with i : nat |- _ =>
        eapply (rsum_positive_at _ _ _ i); [in_range|holds|intros; positive] end
      |match goal with i : nat |- _ =>
        eapply (rsum_positive_at _ _ _ (if Nat.eqb i 0 then 1 else 0)%nat);
        [destruct (Nat.eqb_spec i 0); lia|destruct (Nat.eqb_spec i 0); lia|intros; positive] end]
  | |- 0 < rsum _ _ => apply rsum_positive; [in_range|intros; positive]
  | |- 0 < IZR _ => lra
  | |- 0 < - IZR _ => lra
  end | progress definitions; positive]
with nonnegative := cbv beta; first [lazymatch goal with
  | |- 0 <= br _ => apply br_nonnegative
  | |- 0 <= IZR _ => lra
  | |- 0 <= _ + _ => apply Rplus_le_le_0_compat; nonnegative
  | |- 0 <= _ * _ => apply Rmult_le_pos; nonnegative
  | |- 0 <= _ ^ 2 => apply pow2_ge_0
  | |- 0 <= (if ?c then _ else _) => let H := fresh in destruct c eqn:H; nonnegative
  | |- 0 <= rsum _ _ => apply rsum_nonnegative; intros; nonnegative
  end | apply Rlt_le; positive]
with nonzero := cbv beta; first [known | apply positive_nonzero; positive | lazymatch goal with
  | |- - _ <> 0 => apply Ropp_neq_0_compat; nonzero
  | |- _ * _ <> 0 => apply Rmult_integral_contrapositive_currified; nonzero
  | |- _ / _ <> 0 => apply Rmult_integral_contrapositive_currified; [|apply Rinv_neq_0_compat]; nonzero
  | |- / _ <> 0 => apply Rinv_neq_0_compat; nonzero
  | |- _ ^ _ <> 0 => apply pow_nonzero; nonzero
  | |- IZR _ <> 0 => lra
  | |- (if ?c then _ else _) <> 0 => let H := fresh in destruct c eqn:H; nonzero
  end | progress definitions; nonzero].

(* Each entry of an array by its indices, and an entry that is one. *)
Ltac split_entry l H := lazymatch type of H with
  | inside nil _ => destruct l; [clear H | contradiction H]
  | inside (_ :: _) _ => let i := fresh "i" in let m := fresh "m" in let Hi := fresh "Hi" in
      destruct l as [|i m]; [contradiction H | destruct H as [Hi H]; split_entry m H]
  end.
Ltac each_entry := let l := fresh "l" in let H := fresh "Hl" in intros l H; split_entry l H; cbv beta iota.
Ltac is_entry := cbn [inside]; repeat split; in_range.

(* Of an unknown function its derivatives, and theirs, are as smooth as it is. *)
Ltac unknown := lazymatch goal with
  | |- smooth _ _ (Dp _ _) => apply smooth_slope; [unknown | is_entry]
  | H : forall n l, inside _ l -> smooth n _ (fun q => ?u q l) |- smooth _ _ (fun q => ?u q _) => apply H; is_entry
  end.

(* The derivative at hand exists: by the structure of what is differentiated. *)
Ltac smooth_ := cbv beta iota; first
  [ assumption
  | match goal with |- exD (fun _ => ?c) _ _ => exact (exD_const c _ _) end
  | match goal with
    | |- exD (fun z => z _) _ _ => apply exD_entry
    | |- exD (fun z => _ + _) _ _ => apply exD_plus; smooth_
    | |- exD (fun z => - _) _ _ => apply exD_opp; smooth_
    | |- exD (fun z => _ * _) _ _ => apply exD_mult; smooth_
    | |- exD (fun z => _ / _) _ _ => apply exD_div; [smooth_|smooth_|nonzero]
    | |- exD (fun z => / _) _ _ => apply exD_inv; [smooth_|nonzero]
    | |- exD (fun z => _ ^ _) _ _ => apply exD_pow; smooth_
    | |- exD (fun z => exp _) _ _ => apply exD_exp; smooth_
    | |- exD (fun z => ln _) _ _ => apply exD_ln; [smooth_|positive]
    | |- exD (fun z => Rpower _ _) _ _ => apply exD_rpower; [smooth_|positive|smooth_]
    | |- exD (fun z => if _ then _ else _) _ _ => apply exD_if; intros; smooth_
    | |- exD (fun z => rsum _ (fun k => _)) _ _ => apply exD_rsum; intros; smooth_
    | H : forall n l, inside _ l -> smooth n ?s (fun x => ?u x l) |- exD (fun z => ?u (@?A z) ?m) ?l ?y =>
        apply (exD_through s (fun x => u x m) A l y); [unknown | each_entry; smooth_]
    | H : forall n l, inside _ l -> smooth n ?s (fun x => ?u x l) |- exD (fun z => Dp ?G ?m (@?A z)) ?l ?y =>
        apply (exD_through s (Dp G m) A l y); [unknown | each_entry; smooth_]
    | H : forall n l, inside _ l -> smooth n ?s _ |- exD (Dp ?G ?m) ?l ?y =>
        apply (exD_through s (Dp G m) (fun z => z) l y); [unknown | each_entry; smooth_]
    | H : forall m x, is_derive (?f m) x _ |- exD (fun z => ?f _ _) _ _ => apply (exD_function f); [exact H|smooth_]
    end ].
Ltac smooth := cbv beta; definitions; smooth_.

Ltac there := intros; smooth.
(* The same where what is differentiated equals something without derivatives, by a lemma. *)
Ltac there_by inner := intros; eapply exD_ext; [intros; first [apply inner | eapply inner]; eassumption | smooth].

(* The same in all entries together. *)
Ltac totally_ := cbv beta iota; first
  [ match goal with |- total _ (fun _ => ?c) _ => exact (total_const _ c _) end
  | match goal with
    | |- total _ (fun z => z _) _ => apply total_entry; is_entry
    | |- total _ (fun z => _ + _) _ => apply total_plus; totally_
    | |- total _ (fun z => - _) _ => apply total_opp; totally_
    | |- total _ (fun z => _ * _) _ => apply total_mult; totally_
    | |- total _ (fun z => _ / _) _ => apply total_div; [totally_|totally_|nonzero]
    | |- total _ (fun z => / _) _ => apply total_inv; [totally_|nonzero]
    | |- total _ (fun z => _ ^ _) _ => apply total_pow; totally_
    | |- total _ (fun z => exp _) _ => apply total_exp; totally_
    | |- total _ (fun z => ln _) _ => apply total_ln; [totally_|positive]
    | |- total _ (fun z => Rpower _ _) _ => apply total_rpower; [totally_|positive|totally_]
    | |- total _ (fun z => if _ then _ else _) _ => apply total_if; intros; totally_
    | |- total _ (fun z => rsum _ (fun k => _)) _ => apply total_rsum; intros; totally_
    | H : forall m x, is_derive (?f m) x _ |- total _ (fun z => ?f _ _) _ =>
        apply (total_function _ f); [exact H|totally_]
    end ].
Ltac totally := cbv beta; definitions; totally_.

Ltac condition := cbv beta; lazymatch goal with
  | |- exD _ _ _ => smooth
  | |- forall _, inside _ _ -> exD _ _ _ => each_entry; smooth
  | |- forall _, _ -> exD _ _ _ => intros; smooth
  | |- forall _, _ -> _ = true -> exD _ _ _ => intros; smooth
  | |- forall _ _, is_derive _ _ _ => assumption
  | |- forall _ _, inside _ _ -> smooth _ _ _ => assumption
  | |- total _ _ _ => totally
  | |- _ <> 0 => nonzero
  | |- 0 < _ => positive
  | |- _ = true => holds
  | |- (_ < _)%nat => in_range
  | |- _ => known
  end.

(* The law at this place, its conditions proved; what it gives must be what the step says. *)
Ltac law t := etransitivity; [t; condition | cbv beta; same].
(* The law for two, as often as there are more. *)
Ltac law_of_many t := etransitivity;
  [t; condition | cbv beta; first [same | apply f_equal2; [law_of_many t | same]]].

(* ---------------------------------------------------------------- one tactic a rule *)

Ltac by_derivative_of_constant := law ltac:(apply derivative_of_constant).
Ltac by_derivative_of_entry := rewrite derivative_of_entry;
  first [apply entries_0 | apply entries_1 | apply entries_2 | apply entries_3].
Ltac by_derivative_of_sum := law_of_many ltac:(apply derivative_of_sum).
Ltac by_derivative_of_negative := law ltac:(apply derivative_of_negative).
Ltac by_derivative_of_multiple := law ltac:(apply derivative_of_multiple).
Ltac by_product_rule := law ltac:(apply product_rule).
Ltac by_quotient_rule := law ltac:(apply quotient_rule).
Ltac numeral := cbv beta; simpl INR; simpl pred; first [same | ring].
Ltac by_power_rule := etransitivity; [apply power_rule; condition | numeral].
Ltac by_power_rule_negative := etransitivity; [apply power_rule_negative; condition | numeral].
Ltac by_real_power_rule := law ltac:(apply real_power_rule).
Ltac by_derivative_of_exp := law ltac:(apply derivative_of_exp).
Ltac by_derivative_of_log := law ltac:(apply derivative_of_log).
Ltac by_derivative_of_function := law ltac:(apply derivative_of_function).
Ltac by_derivative_under_sum := law ltac:(idtac; lazymatch goal with
  | |- Dp (fun z => rsum _ (fun k => if _ then _ else 0)) _ _ = _ => apply derivative_under_sum_guarded
  | |- _ => apply derivative_under_sum end).
Ltac by_derivative_of_case := law ltac:(apply derivative_of_case).
(* What is differentiated as a function of the name, the name as a function of the variable, its shape. *)
Ltac by_chain_rule f p shape := etransitivity; [apply (chain_rule shape f p); condition | cbn [sums]; cbv beta; same].
(* What is differentiated as a function of that one entry. *)
Ltac by_chain_rule_at f p m := law ltac:(apply (chain_rule_at f p m)).

Ltac by_exp_of_sum := law_of_many ltac:(apply exp_of_sum).
Ltac by_exp_of_zero := law ltac:(apply exp_of_zero).
Ltac by_exp_of_negative := law ltac:(apply exp_of_negative).
Ltac by_exp_of_multiple n := etransitivity; [|apply (exp_of_multiple n)]; apply (f_equal exp); numeral.
Ltac by_exp_of_multiple_negative n :=
  etransitivity; [|apply (exp_of_multiple_negative n)]; apply (f_equal exp); numeral.
Ltac by_exp_of_log := law ltac:(apply exp_of_log).
Ltac by_exp_of_log_multiple := law ltac:(apply exp_of_log_multiple).
Ltac by_log_of_exp := law ltac:(apply log_of_exp).
Ltac by_log_of_one := law ltac:(apply log_of_one).
Ltac by_log_of_product := law_of_many ltac:(apply log_of_product).
Ltac by_log_of_quotient := law ltac:(apply log_of_quotient).
Ltac by_log_of_power := etransitivity; [apply log_of_power; condition | numeral].
Ltac by_log_of_power_negative := etransitivity; [apply log_of_power_negative; condition | numeral].
Ltac by_log_of_real_power := law ltac:(apply log_of_real_power).
Ltac by_integer_power n :=
  etransitivity; [|apply (integer_power _ n); condition]; apply (f_equal (Rpower _)); numeral.
Ltac by_integer_power_negative n :=
  etransitivity; [|apply (integer_power_negative _ n); condition]; apply (f_equal (Rpower _)); numeral.
Ltac by_power_of_sum := law_of_many ltac:(apply power_of_sum).
Ltac by_power_of_product := law_of_many ltac:(apply power_of_product).
Ltac by_power_of_power := law ltac:(apply power_of_power).
Ltac by_power_of_exp := law ltac:(apply power_of_exp).
Ltac by_power_of_one := law ltac:(apply power_of_one).

Ltac by_sum_of_sum := law_of_many ltac:(idtac; lazymatch goal with
  | |- rsum _ (fun k => if _ then _ else 0) = _ => apply sum_of_sum_guarded
  | |- _ => apply sum_of_sum end).
Ltac by_sum_of_negative := law ltac:(idtac; lazymatch goal with
  | |- rsum _ (fun k => if _ then _ else 0) = _ => apply sum_of_negative_guarded
  | |- _ => apply sum_of_negative end).
Ltac by_factor_out := law ltac:(idtac; lazymatch goal with
  | |- rsum _ (fun k => if _ then _ else 0) = _ => apply factor_out_guarded
  | |- _ => apply factor_out end).
Ltac by_sum_of_constant := law ltac:(apply sum_of_constant).
Ltac by_exchange := law ltac:(apply exchange).
Ltac by_sift G i := etransitivity; [apply (sift _ _ G i); [in_range | let k := fresh in intros k; cbv beta;
  rewrite ?(Nat.eqb_sym i k); ring] | cbv beta; same].
Ltac by_guard_to_bracket := law ltac:(idtac; lazymatch goal with
  | |- rsum _ (fun k => if _ then _ else 0) = _ => apply guard_to_bracket
  | |- _ => apply guard_to_bracket_always end).
Ltac by_split_off i := law ltac:(apply (split_off _ _ i)).
Ltac by_split c := law ltac:(idtac; lazymatch goal with
  | |- rsum _ (fun k => if _ then _ else 0) = _ => apply (split _ _ c)
  | |- _ => apply (split_always _ c) end).

Ltac by_bracket_true := law ltac:(apply bracket_true).
Ltac by_bracket_false := law ltac:(apply bracket_false).
Ltac by_bracket_not := law ltac:(apply bracket_not).
Ltac by_bracket_both := law ltac:(apply bracket_both).
Ltac by_bracket_power := law ltac:(apply bracket_power).
Ltac by_delta_symmetric := law ltac:(apply delta_symmetric).
Ltac by_delta_substitution f i j := law ltac:(apply (delta_substitution f i j)).
Ltac by_equal_index f i j := law ltac:(apply (equal_index f i j)).
Ltac by_next_bracket i := law ltac:(apply (next_bracket _ i)).
Ltac by_nested_prefix := law ltac:(apply nested_prefix).
Ltac by_split_cases c := law ltac:(apply (split_cases c)).
Ltac by_case_to_bracket := law ltac:(apply case_to_bracket).
Ltac by_case_true := law ltac:(apply case_true).
Ltac by_case_false := law ltac:(apply case_false).

(* `field` is Coq's: its denominators are among those that were shown not to be 0 before. *)
Ltac denominator d := assert (d <> 0) by nonzero.
Ltac not_zero := first [assumption | nonzero
  | match goal with H : ?d <> 0 |- ?e <> 0 => solve
      [ replace e with d by ring; exact H | replace e with (- d) by ring; now apply Ropp_neq_0_compat ] end
  | match goal with H : ?d <> 0, H' : ?d' <> 0 |- ?e <> 0 => solve
      [ replace e with (d * d') by (field; repeat split; first [assumption | nonzero]);
        now apply Rmult_integral_contrapositive_currified
      | replace e with (- (d * d')) by (field; repeat split; first [assumption | nonzero]);
        now apply Ropp_neq_0_compat, Rmult_integral_contrapositive_currified ] end
  | apply Rmult_integral_contrapositive_currified; not_zero ].
Ltac by_field := first [ring | field; repeat split; not_zero].
(* An assumption is a hypothesis, a definition is unfolded, a lemma is a theorem proved before. *)
Ltac by_assumption H := law ltac:(apply H).
Ltac by_unfold d := unfold d; cbv beta iota; same.
Ltac by_lemma t := law ltac:(apply t).

(* Hypotheses of a theorem, at numbers that were chosen to meet them. *)
Ltac at_zero := repeat match goal with
  | |- context [exp ?x] => replace (exp x) with 1 by (replace x with 0 by field; symmetry; exact exp_0)
  | |- context [ln ?x] => replace (ln x) with 0 by (replace x with 1 by field; symmetry; exact ln_1)
  end.
Ltac met := repeat match goal with |- _ /\ _ => split | |- True => exact I end; intros;
  repeat match goal with
  | H : (?k < 0)%nat |- _ => exfalso; lia
  | H : (?k < S _)%nat |- _ => is_var k; destruct k as [|k]; [clear H | apply Nat.succ_lt_mono in H]
  end;
  definitions; unfold br; cbn;
  first [lia | at_zero; lra | reflexivity | apply is_derive_exp | apply smooth_const | nonzero | positive].
