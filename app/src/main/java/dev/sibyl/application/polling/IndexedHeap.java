package dev.sibyl.application.polling;

import java.util.ArrayList;
import java.util.List;

/// A binary heap whose elements know their place in it, so that any of them is removed in
/// logarithmic time. It needs one reference for each element, a `TreeSet` needs 40 bytes.
final class IndexedHeap<E> {

  /// A total order, and where an element keeps its place in the heap of this order.
  interface Order<E> {

    boolean isBefore(E one, E other);

    int placeOf(E element);

    void setPlace(E element, int place);
  }

  private final Order<E> order;
  private final List<E> elements = new ArrayList<>();

  IndexedHeap(Order<E> order) {
    this.order = order;
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  /// The first element of the order.
  ///
  /// @throws java.util.NoSuchElementException if the heap is empty
  E first() {
    return elements.getFirst();
  }

  void add(E element) {
    elements.add(element);
    moveUp(element, elements.size() - 1);
  }

  /// Removes an element, which must be in the heap.
  void remove(E element) {
    var place = order.placeOf(element);
    var last = elements.removeLast();
    if (place == elements.size()) {
      return;
    }
    if (order.isBefore(last, element)) {
      moveUp(last, place);
    } else {
      moveDown(last, place);
    }
  }

  private void moveUp(E element, int from) {
    var place = from;
    while (place > 0) {
      var parent = (place - 1) / 2;
      if (!order.isBefore(element, elements.get(parent))) {
        break;
      }
      put(elements.get(parent), place);
      place = parent;
    }
    put(element, place);
  }

  private void moveDown(E element, int from) {
    var place = from;
    while (2 * place + 1 < elements.size()) {
      var child = firstChild(place);
      if (!order.isBefore(elements.get(child), element)) {
        break;
      }
      put(elements.get(child), place);
      place = child;
    }
    put(element, place);
  }

  private int firstChild(int place) {
    var left = 2 * place + 1;
    var right = left + 1;
    return right < elements.size() && order.isBefore(elements.get(right), elements.get(left))
        ? right
        : left;
  }

  private void put(E element, int place) {
    elements.set(place, element);
    order.setPlace(element, place);
  }
}
