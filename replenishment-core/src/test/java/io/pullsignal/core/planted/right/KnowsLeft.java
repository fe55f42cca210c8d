package io.pullsignal.core.planted.right;

import io.pullsignal.core.planted.left.KnowsRight;

public record KnowsLeft(KnowsRight right) {}
