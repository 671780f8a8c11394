-- Finished runs, copied here for SQL reporting. The journal stays the record: it does not live in the database that
-- is being moved.
CREATE TABLE run_history (
    run_id           VARCHAR(64)   NOT NULL,
    workload         VARCHAR(64)   NOT NULL,
    kind             VARCHAR(32)   NOT NULL,
    from_region      VARCHAR(32)   NOT NULL,
    to_region        VARCHAR(32)   NOT NULL,
    operator         VARCHAR(128)  NOT NULL,
    reason           VARCHAR(1000) NOT NULL,
    started_at       DATETIME(6)   NOT NULL,
    finished_at      DATETIME(6)   NOT NULL,
    outcome          VARCHAR(32)   NOT NULL,
    -- NULL when no client saw a gap being measured, as opposed to one of 0 ms.
    write_gap_millis BIGINT        NULL,
    report           JSON          NOT NULL,
    PRIMARY KEY (run_id),
    KEY run_history_by_start (workload, started_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
