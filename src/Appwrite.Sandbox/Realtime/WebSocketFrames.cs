using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Appwrite.Sandbox.Realtime;

/// <summary>A frame as it came, unmasked.</summary>
internal readonly record struct WebSocketFrame(int Opcode, bool IsFinal, byte[] Payload);

/// <summary>
/// The frames of RFC 6455, written by hand, because the server's oddities need it: half frames, ends without a close frame, frames
/// of clients that are not masked.
/// </summary>
internal static class WebSocketFrames
{
    public const int Continuation = 0;

    public const int Text = 1;

    public const int Binary = 2;

    public const int Close = 8;

    public const int Ping = 9;

    public const int Pong = 10;

    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>What <c>Sec-WebSocket-Accept</c> answers to a key.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The protocol asks for SHA-1; nothing is kept secret by it.")]
    public static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));

    public static byte[] OfText(string text) => Of(Text, Encoding.UTF8.GetBytes(text));

    public static byte[] OfClose(int code, string reason)
    {
        byte[] payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return Of(Close, payload);
    }

    public static byte[] Of(int opcode, ReadOnlySpan<byte> payload)
    {
        int head = HeadLength(payload.Length);
        byte[] frame = new byte[head + payload.Length];
        WriteHead(frame, opcode, payload.Length);
        payload.CopyTo(frame.AsSpan(head));
        return frame;
    }

    public static int HeadLength(int length) => length < 126 ? 2 : length <= ushort.MaxValue ? 4 : 10;

    public static void WriteHead(Span<byte> frame, int opcode, int length)
    {
        frame[0] = (byte)(0x80 | opcode);
        if (length < 126)
        {
            frame[1] = (byte)length;
        }
        else if (length <= ushort.MaxValue)
        {
            frame[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        }
        else
        {
            frame[1] = 127;
            BinaryPrimitives.WriteUInt64BigEndian(frame[2..], (ulong)length);
        }
    }

    /// <summary>The next frame; null at the end of the stream, which may be within a frame.</summary>
    /// <exception cref="MessageTooLongException">The payload is longer than <paramref name="limit"/>.</exception>
    public static async ValueTask<WebSocketFrame?> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        byte[] head = new byte[14];
        if (await stream.ReadAtLeastAsync(head.AsMemory(0, 2), 2, throwOnEndOfStream: false, cancellationToken) < 2)
        {
            return null;
        }

        long length = head[1] & 0x7F;
        int further = (length == 126 ? 2 : length == 127 ? 8 : 0) + ((head[1] & 0x80) != 0 ? 4 : 0);
        if (await stream.ReadAtLeastAsync(head.AsMemory(2, further), further, throwOnEndOfStream: false, cancellationToken) < further)
        {
            return null;
        }

        length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2))
            : length == 127 ? BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(2))
            : length;
        if (length < 0 || length > limit)
        {
            throw new MessageTooLongException();
        }

        byte[] payload = new byte[length];
        if (await stream.ReadAtLeastAsync(payload, payload.Length, throwOnEndOfStream: false, cancellationToken) < payload.Length)
        {
            return null;
        }

        if ((head[1] & 0x80) != 0)
        {
            for (int i = 0; i < payload.Length; i++)
            {
                payload[i] ^= head[further - 2 + (i & 3)];
            }
        }

        return new WebSocketFrame(head[0] & 0x0F, (head[0] & 0x80) != 0, payload);
    }
}

/// <summary>A client's message is longer than the server takes; it resets the connection.</summary>
internal sealed class MessageTooLongException : Exception;
