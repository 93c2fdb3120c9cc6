/// The rules of profile `upgrade`, written from the texts of the EIPs and of the consensus
/// specification.
enum Upgrade {}
