-- Replication lag is measured with these rows: the writer's Region counts beats up, readers watch them appear.
-- The writer's clock is kept beside the number for people; lag is never a difference between two clocks.
CREATE TABLE heartbeat (
    region     VARCHAR(32) NOT NULL,
    beat       BIGINT      NOT NULL,
    written_at DATETIME(6) NOT NULL,
    PRIMARY KEY (region)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;

-- One row for each changeover that proved, by writing it, that the Region it moved to takes writes.
CREATE TABLE write_proof (
    run_id     VARCHAR(64) NOT NULL,
    region     VARCHAR(32) NOT NULL,
    written_at DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    PRIMARY KEY (run_id, region)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
