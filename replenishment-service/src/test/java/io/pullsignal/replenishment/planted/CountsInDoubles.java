package io.pullsignal.replenishment.planted;

final class CountsInDoubles {
    double quantity;
}
