package dev.changeover.todo;

import java.time.Instant;

/**
 * A stored ToDo.
 *
 * @param version 1 when created, one more with every update; what an edit must name so that it cannot overwrite another's
 * @param createdAt the writer's clock when the row was inserted
 * @param updatedAt the writer's clock at the last update
 */
public record Todo(TodoId id, String task, TodoStatus status, int version, Instant createdAt, Instant updatedAt) {}
