using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>Makes edits.</summary>
internal static class Edits
{
    /// <summary>
    /// Makes the edits of several fixes. What two of them do alike is done once; one that contradicts another before it is left out as a whole, for
    /// half of it would be worse than nothing.
    /// </summary>
    public static async Task<Solution> ApplyAsync(Solution solution, IEnumerable<IReadOnlyList<Edit>> fixes, CancellationToken cancellationToken)
    {
        var accepted = new List<Edit>();
        foreach (IReadOnlyList<Edit> fix in fixes)
        {
            if (!fix.Any(edit => accepted.Exists(edit.Contradicts)))
            {
                accepted.AddRange(fix.Where(edit => !accepted.Contains(edit)));
            }
        }

        foreach (IGrouping<DocumentId, Edit> group in accepted.GroupBy(edit => edit.Document))
        {
            // A project of another language may call what is generated, too; its text is none that we write.
            Document document = solution.GetDocument(group.Key)!;
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root)
            {
                continue;
            }

            SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
            List<TextChange> changes = Imports.Changes(root, text, group.Where(edit => edit.IsImport));
            changes.AddRange(Changes(group.Where(edit => !edit.IsImport)));
            solution = solution.WithDocumentText(group.Key, text.WithChanges(changes.OrderBy(change => change.Span)));
        }

        return solution;
    }

    private static IEnumerable<TextChange> Changes(IEnumerable<Edit> edits)
    {
        foreach (IGrouping<TextSpan, Edit> place in edits.GroupBy(edit => edit.Span))
        {
            List<Edit> ordered = [.. place.OrderBy(edit => edit.Order)];
            yield return new TextChange(place.Key, string.Join(ordered[0].Separator, ordered.Select(edit => edit.Text)));
        }
    }
}
