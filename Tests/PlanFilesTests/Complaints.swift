import Geo
import PlanFiles

extension PlanFolder {
    /// What is said of the plan, in both languages, or nothing where it is sound.
    func complaints() -> (en: String, zh: String) {
        do {
            _ = try Plan(path, cache: false)
            return ("", "")
        } catch let errors as InputErrors {
            return (errors.said(in: .english), errors.said(in: .chinese))
        } catch {
            return ("not the error of a plan: \(error)", "")
        }
    }

    /// A plan whose YAML is the cross's with some text in place of other.
    convenience init(replacing old: String, with new: String) throws {
        try self.init(PlanFolder.yaml.replacing(old, with: new))
    }
}
