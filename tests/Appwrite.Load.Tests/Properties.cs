// Memory and time are measured: nothing else may run at the same time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
