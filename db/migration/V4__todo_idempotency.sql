-- One row for each POST that carried an Idempotency-Key, written in the transaction that stores the ToDo: both exist or
-- neither does, in whichever Region the retry arrives. The answer is rebuilt from these columns and the repeated request.
CREATE TABLE idempotency_key (
    client       VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    client_key   VARCHAR(128) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    -- SHA-256 of what was asked for: the same key with another request is the client's mistake.
    request_hash BINARY(32)   NOT NULL,
    todo_id      BIGINT       NOT NULL,
    created_at   DATETIME(6)  NOT NULL,
    expires_at   DATETIME(6)  NOT NULL,
    PRIMARY KEY (client, client_key),
    KEY idempotency_key_by_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
