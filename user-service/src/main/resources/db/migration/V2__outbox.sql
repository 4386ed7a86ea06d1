-- The tables that namastack-outbox 1.6 expects. A row is deleted once its event is published, so
-- all that is here waits. Of the indexes that come with the library, these are the ones its queries
-- use on tables that stay this small.

create table outbox_record (
    id             varchar(255)  primary key,
    status         varchar(20)   not null,
    record_key     varchar(255)  not null,
    record_type    varchar(255)  not null,
    payload        text          not null,
    context        text,
    created_at     timestamptz   not null,
    completed_at   timestamptz,
    failure_count  int           not null,
    failure_reason varchar(1000),
    next_retry_at  timestamptz   not null,
    partition_no   integer       not null,
    handler_id     varchar(1000) not null
) with (
    -- Rows come and go all the time; sweep up behind them before the scans notice.
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0.1
);

create index outbox_record_by_key on outbox_record (record_key, created_at);
create index outbox_record_by_partition on outbox_record (partition_no, status, next_retry_at);

create table outbox_instance (
    instance_id    varchar(255) primary key,
    hostname       varchar(255) not null,
    port           integer      not null,
    status         varchar(50)  not null,
    started_at     timestamptz  not null,
    last_heartbeat timestamptz  not null,
    created_at     timestamptz  not null,
    updated_at     timestamptz  not null
);

create table outbox_partition (
    partition_number integer     primary key,
    instance_id      varchar(255),
    version          bigint      not null default 0,
    updated_at       timestamptz not null
);
