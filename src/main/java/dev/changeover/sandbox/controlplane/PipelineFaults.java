package dev.changeover.sandbox.controlplane;

/** CodePipeline's refusals, by AWS's names. */
final class PipelineFaults {
    private PipelineFaults() {}

    private static AwsFault fault(String code, String message) {
        return new AwsFault(code, 400, message);
    }

    static AwsFault noPipeline(String name) {
        return fault(
                "PipelineNotFoundException",
                "Account '%s' does not have a pipeline with name '%s'".formatted(SandboxIds.ACCOUNT, name));
    }

    static AwsFault noVersion(String name, int version) {
        return fault("PipelineVersionNotFoundException", "Pipeline %s has no version %d".formatted(name, version));
    }

    static AwsFault noStage(String pipeline, String stage) {
        return fault("StageNotFoundException", "Pipeline %s has no stage %s".formatted(pipeline, stage));
    }

    static AwsFault noAction(String stage, String action) {
        return fault("ActionNotFoundException", "Stage %s has no approval action %s".formatted(stage, action));
    }

    static AwsFault noExecution(String pipeline, String executionId) {
        return fault(
                "PipelineExecutionNotFoundException",
                "Pipeline %s has no execution %s".formatted(pipeline, executionId));
    }

    static AwsFault invalid(String message) {
        return fault("ValidationException", message);
    }

    static AwsFault conflict(String message) {
        return fault("ConflictException", message);
    }

    static AwsFault tooMany(String pipeline) {
        return fault(
                "ConcurrentPipelineExecutionsLimitExceededException",
                "Pipeline %s has reached the limit of executions that wait".formatted(pipeline));
    }

    static AwsFault invalidToken(String message) {
        return fault("InvalidApprovalTokenException", message);
    }

    static AwsFault alreadyAnswered(String action) {
        return fault(
                "ApprovalAlreadyCompletedException",
                "The approval %s has already been approved or rejected".formatted(action));
    }

    static AwsFault notStoppable(String message) {
        return fault("PipelineExecutionNotStoppableException", message);
    }

    static AwsFault stoppingAlready(String executionId) {
        return fault("DuplicatedStopRequestException", "Execution %s is already stopping".formatted(executionId));
    }

    static AwsFault notRetryable(String message) {
        return fault("StageNotRetryableException", message);
    }

    static AwsFault notLatest(String stage, String executionId) {
        return fault(
                "NotLatestPipelineExecutionException",
                "Execution %s is not the latest in stage %s".formatted(executionId, stage));
    }

    static AwsFault unableToRollBack(String message) {
        return fault("UnableToRollbackStageException", message);
    }

    static AwsFault outdated(String executionId) {
        return fault(
                "PipelineExecutionOutdatedException",
                "The pipeline has changed since execution %s".formatted(executionId));
    }
}
