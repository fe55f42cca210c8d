package io.pullsignal.core.planted.left;

import io.pullsignal.core.planted.right.KnowsLeft;

public record KnowsRight(KnowsLeft left) {}
