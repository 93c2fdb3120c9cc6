/// A name of one kind of thing, so that a fork's name cannot stand where an operation's is wanted.
///
/// Names are ASCII by the rules of the files they come from, and compare by their bytes.
public struct Name<Kind>: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public init(stringLiteral text: String) {
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

/// The kinds of names; they have no values.
public enum NameKind {
  public enum Client {}
  public enum Code {}
  public enum Fault {}
  public enum Feature {}
  public enum Fork {}
  public enum Lineage {}
  public enum Node {}
  public enum Operation {}
  public enum Profile {}
}

/// A client under test, as its folder under `runners/` is called.
public typealias ClientName = Name<NameKind.Client>
/// The reason of a rejection, an ignored or a deferred message, as a profile declares it.
public typealias Code = Name<NameKind.Code>
/// A deliberate mistake of the embedded reference, as a profile declares it.
public typealias FaultName = Name<NameKind.Fault>
/// An optional part of a profile that a client may declare.
public typealias Feature = Name<NameKind.Feature>
/// A protocol upgrade, as its specification calls it, in lower case.
public typealias Fork = Name<NameKind.Fork>
/// The code line that a client descends from.
public typealias Lineage = Name<NameKind.Lineage>
/// One of the nodes that a network vector joins.
public typealias NodeName = Name<NameKind.Node>
/// One thing that a profile lets a vector ask of a client.
public typealias OperationName = Name<NameKind.Operation>
/// One level at which clients can be driven.
public typealias ProfileName = Name<NameKind.Profile>
