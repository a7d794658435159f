(* What a reader of our Coq statements must believe: what these words mean. *)
From Coq Require Import Reals List Bool Arith.
From Coquelicot Require Import Coquelicot.
Import ListNotations.
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

(* The entries of an array of some shape (sizes n, m, ...), and the sum over them. *)
Fixpoint inside (shape l : list nat) : Prop :=
  match shape, l with [], [] => True | n :: s, i :: m => (i < n)%nat /\ inside s m | _, _ => False end.
Fixpoint sums (shape : list nat) (f : list nat -> R) : R :=
  match shape with [] => f [] | n :: s => rsum n (fun i => sums s (fun l => f (i :: l))) end.
(* F, of which only this is known, is n times differentiable in the entries of an array of that shape: it has
   the derivative of the chain rule along every curve that has one, and its partial derivatives F' are so, too. *)
Fixpoint smooth (n : nat) (shape : list nat) (F : arr -> R) : Prop :=
  match n with
  | O => True
  | S m => exists F' : list nat -> arr -> R,
      (forall c t, (forall l, inside shape l -> ex_derive (fun s => c s l) t) ->
        is_derive (fun s => F (c s)) t (sums shape (fun l => F' l (c t) * Derive (fun s => c s l) t))) /\
      (forall l, inside shape l -> smooth m shape (F' l))
  end.
