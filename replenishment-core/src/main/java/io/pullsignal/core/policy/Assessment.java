package io.pullsignal.core.policy;

/** What a policy finds when it looks at the stock, before anything is done about it. */
public sealed interface Assessment permits Due, Hold {}
