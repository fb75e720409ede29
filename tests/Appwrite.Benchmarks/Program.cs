using Appwrite.Benchmarks;
using BenchmarkDotNet.Running;

// A comparison of contestants that do not read the same thing would be worthless.
await SameAnswers.CheckAsync();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
