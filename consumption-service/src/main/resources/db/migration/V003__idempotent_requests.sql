-- Answers to requests that carried an Idempotency-Key.
create table idempotent_request (
    resource         text        not null,
    idempotency_key  text        not null,
    body_hash        bytea       not null,
    status           int         not null,
    answer           text        not null,
    answered_at      timestamptz not null default now(),
    primary key (resource, idempotency_key)
);
create index idempotent_request_purge on idempotent_request using brin (answered_at);
