package dev.sibyl.domain.check;

/// A step and what was found.
public record CheckedStep(CheckStep step, StepResult result) {}
