package io.pullsignal.core.planted;

final class CountsInDoubles {
    double quantity;
}
