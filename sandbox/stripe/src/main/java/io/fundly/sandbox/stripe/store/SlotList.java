package io.fundly.sandbox.stripe.store;

import java.util.Arrays;

/** A growing, sorted list of slot numbers without the cost of boxed integers. */
final class SlotList {
    static final SlotList NONE = new SlotList();

    private int[] slots = new int[2];
    private int size;

    /** Adds a slot unless it is there; most come in rising order, so the end is tried first. */
    void add(int slot) {
        if (size > 0 && slots[size - 1] >= slot) {
            int found = Arrays.binarySearch(slots, 0, size, slot);
            if (found < 0) {
                insert(-found - 1, slot);
            }
            return;
        }
        insert(size, slot);
    }

    private void insert(int position, int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        System.arraycopy(slots, position, slots, position + 1, size - position);
        slots[position] = slot;
        size++;
    }

    int size() {
        return size;
    }

    int get(int position) {
        return slots[position];
    }

    /** The position that follows the slot's own, or where it would stand if it were here. */
    int positionAfter(int slot) {
        int found = Arrays.binarySearch(slots, 0, size, slot);
        return found < 0 ? -found - 1 : found + 1;
    }
}
