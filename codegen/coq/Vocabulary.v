(* What a reader of our Coq statements must believe: what these words mean. *)
From Coq Require Import Reals List Bool Arith.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(* An array: a real number at every tuple of indices, which count from 0.  A scalar stands at nil. *)
Definition arr := list nat -> R.
(* f 0 + ... + f (n - 1) *)
Fixpoint rsum (n : nat) (f : nat -> R) : R := match n with O => 0 | S m => rsum m f + f m end.
(* Iverson's bracket *)
Definition br (b : bool) : R := if b then 1 else 0.
(* The array z with t at l. *)
Definition upd (z : arr) (l : list nat) (t : R) : arr :=
  fun m => if list_eq_dec Nat.eq_dec m l then t else z m.
(* The partial derivative of F at z by its entry at l: its value where there is one... *)
Definition Dp (F : arr -> R) (l : list nat) (z : arr) : R := Derive (fun t => F (upd z l t)) (z l).
(* ... that there is one... *)
Definition exD (F : arr -> R) (l : list nat) (z : arr) : Prop := ex_derive (fun t => F (upd z l t)) (z l).
(* ... and that it is v. *)
Definition isD (F : arr -> R) (l : list nat) (z : arr) (v : R) : Prop :=
  is_derive (fun t => F (upd z l t)) (z l) v.
