using Appwrite.Runtime.Tests.Sandbox;

namespace Appwrite.Runtime.Tests.Files;

public sealed class ManagedMd5Tests
{
    [Fact]
    public void It_is_what_the_framework_makes_whatever_the_length_and_the_pieces()
    {
        var random = new Random(5);
        byte[] bytes = SandboxUploads.Random(300);
        for (int length = 0; length <= bytes.Length; length++)
        {
            var hash = new ManagedMd5();
            byte[] current = new byte[16];
            for (int done = 0; done < length;)
            {
                int count = random.Next(length - done + 1);
                hash.Append(bytes.AsSpan(done, count));
                done += count;

                // Asking in between changes nothing.
                hash.GetCurrentHash(current);
                Assert.Equal(SandboxUploads.Md5(bytes.AsSpan(0, done)), Convert.ToHexStringLower(current));
            }

            hash.GetCurrentHash(current);
            Assert.Equal(SandboxUploads.Md5(bytes.AsSpan(0, length)), Convert.ToHexStringLower(current));
        }
    }
}
