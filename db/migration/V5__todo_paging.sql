-- Every order that a page may have, with and without a status, is read along one of these keys: a page deep in a million
-- rows costs what the first one costs. InnoDB appends the id to each, which makes the order total.
ALTER TABLE todo
    ADD KEY todo_by_task (task),
    ADD KEY todo_by_update (updated_at),
    ADD KEY todo_by_status_task (status, task),
    ADD KEY todo_by_status_update (status, updated_at);
-- Rare words are found here; frequent ones sooner by reading along.
ALTER TABLE todo ADD FULLTEXT KEY todo_words (task);
