-- What the ToDo API stores. Valid on MySQL 8.0, Aurora MySQL 3 and MariaDB 11.4; the collation is stated because
-- their defaults differ. Times are UTC: every client of ours sets its session's time zone so.
CREATE TABLE todo (
    id         BIGINT       NOT NULL AUTO_INCREMENT,
    task       VARCHAR(500) NOT NULL,
    status     VARCHAR(32)  NOT NULL,
    version    INT          NOT NULL DEFAULT 1,
    created_at DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    updated_at DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    PRIMARY KEY (id),
    -- Pages of one status are read by key, never by offset.
    KEY todo_by_status (status, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
